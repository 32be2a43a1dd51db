/** Words that many Latin company names share, by what they cost to leave out. Lower case, without marks. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** Legal forms of the world's usual jurisdictions, with what the transliterations of Russian, Persian and Chinese names use. */
export const LATIN_LEGAL_FORMS = words(`
co company companies corp corporation inc incorporated ltd limited llc llp lp plc pte pty pvt private public gmbh ag kg kgaa ohg mbh se sa sas sarl
spa srl sl bv nv ab as asa oy oyj aps kk ooo oao zao pao ao jsc ojsc cjsc pjsc ood eood ad ead doo dd sp zoo kft zrt rt bhd sdn tbk pt fze fzc fzco
fzllc dmcc wll saog saoc psc est etf trust group holding holdings grp hldg hldgs joint stock liability open closed fund
obshchestvo aktsionernoe otkrytoe zakrytoe ogranichennoy otvetstvennostyu youxian gongsi gufen jituan kongu youxiangongsi gufenyouxiangongsi
`);

export const LATIN_REGIONS = words(`
china chinese hong kong hk prc us usa uk eu america american europe european asia asian pacific global international intl world worldwide
beijing shanghai shenzhen guangzhou tianjin chongqing hangzhou nanjing suzhou wuhan chengdu qingdao xiamen ningbo dalian national
`);

export const LATIN_TRADES = words(`
technology technologies tech technical industry industries industrial trading trade trades commerce commercial logistics shipping transport
transportation investment investments invest capital financial finance bank banking bancorp bancshares insurance securities asset assets
management services service solutions systems system software digital data electronics electronic electric electrical energy power oil gas petroleum
petrochemical chemical chemicals materials material mining metals steel machinery equipment engineering construction building development
enterprise enterprises manufacturing medical pharma pharmaceutical pharmaceuticals therapeutics health healthcare bio biotech sciences science
foods food beverage agriculture agricultural textile textiles garment auto automotive real estate property properties media education
import export acquisition research institute design center centre
`);

/** Words of grammar: an acronym and a hasty typist leave them out. */
export const LATIN_STOP_WORDS = words(
  'of the and for in de la el le les des du da do di y e i und et al a an on at by',
);
