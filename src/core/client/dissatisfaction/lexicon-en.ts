import { approval, displeasure, type Lexicon } from './lexicon.ts';

/**
 * How an English note tells of dissatisfaction.
 *
 * Source: the classes of bank complaints (conduct, delay, charges, errors, mis-selling) and how relationship managers write
 * them down. "Complaint" beside a department or a form is its name and says nothing.
 */
export const ENGLISH: Lexicon = {
  terms: [
    // The feeling.
    displeasure(
      /\b(?:angry|angrily|anger|furious|livid|irate|outraged?|annoy(?:ed|ing|ance)|irritat(?:ed|ing)|upset|cross with)\b/gi,
    ),
    displeasure(
      /\b(?:unhappy|dissatisf(?:ied|action)|displeas(?:ed|ure)|disappoint(?:ed|ing|ment)|frustrat(?:ed|ing|ion)|resent(?:s|ful|ment)?|offended)\b/gi,
    ),
    displeasure(
      /\b(?:complain(?:s|ed|ing)?|complaints?|grievances?|grumbl(?:ed|es|ing)|fed up|sick of|tired of|had enough|last straw|losing patience|lost patience|out of patience)\b/gi,
    ),
    displeasure(
      /\b(?:demand(?:s|ed|ing)? (?:an? )?(?:apology|apologies|compensation|explanation|refund)|(?:go(?:ing)?|went|report(?:ed)?|write|wrote) (?:us )?to the (?:regulator|ombudsman|press))\b/gi,
    ),
    // Speed and effort.
    displeasure(
      /\b(?:too slow|so slow|very slow|painfully slow|slow to (?:answer|reply|respond|act)|takes? (?:too|far too|so|way too) long|took (?:too|far too|so|way too) long|taking (?:too|so) long)\b/gi,
    ),
    displeasure(
      /\b(?:kept waiting|still waiting|wait(?:ed|ing) (?:far |way )?too long|waited (?:\w+ ){0,3}(?:hours?|days|weeks|long|forever)|queued for|dragg(?:ed|ing) (?:on|out|our feet)|repeated delays?|endless|run-?around|wast(?:e|ed|ing) (?:of )?(?:\w+ )?time|too much (?:paperwork|hassle|trouble))\b/gi,
    ),
    // Manner.
    displeasure(
      /\b(?:rude(?:ly|ness)?|impolite|arrogant|dismissive|unhelpful|unprofessional|incompetent|careless|ignored|brushed off|let (?:\w+ )?down|treated badly|taken for granted)\b/gi,
    ),
    displeasure(
      /\b(?:nobody|no one|no-one|never) (?:ever )?(?:called|calls|rang|phoned|answers?|answered|replie[sd]|responds?|responded|told|informed|came|cares?|cared|follow(?:s|ed) up)\b(?: back)?/gi,
    ),
    displeasure(
      /\b(?:poor|bad|awful|terrible|appalling|dreadful|lousy|shoddy|worst|horrible) (?:\w+ )?(?:service|experience|treatment|advice|support|communication|handling)\b|\b(?:appalling|ridiculous|outrageous|disgraceful|shambles|unacceptable)\b/gi,
    ),
    displeasure(
      /\b(?:service|experience|treatment|support|communication|handling) (?:(?:at|of|in|from) (?:the |our |your )?\w+ )?(?:is|was|has been|had been) (?:(?!not|no|never)\w+ ){0,2}(?:poor|bad|awful|terrible|dreadful|lousy|shoddy|horrible|the worst)\b/gi,
    ),
    // Money and mistakes.
    displeasure(
      /\b(?:overcharg(?:ed|ing)|double[- ]charged|charged (?:twice|double|too much|wrongly)|too expensive|rip-?off|hidden (?:fees?|charges?)|unfair(?:ly)?|wrongly (?:booked|debited|blocked|rejected))\b/gi,
    ),
    displeasure(/\b(?:fees?|charges?|rates?|margin|price)\b (?:\w+ ){0,2}(?:(?:much|far) )?too high\b/gi),
    displeasure(
      /\b(?:misled|mis-?sold|lied to|cheated|broke(?:n)? (?:our|the|his|her|their) (?:promise|word)|promise(?:s|d)? (?:\w+ ){0,3}not kept|(?:same|another|repeated|our) (?:mistake|error)s?|messed up|botched|screwed up|got it wrong)\b/gi,
    ),
    // Approval, which speaks when it is denied.
    approval(
      /\b(?:happy|satisf(?:ied|actory)|pleased|impressed|content|comfortable|thrilled|delighted|good enough|fast enough|quick enough|acceptable|amused|appreciated)\b/gi,
    ),
  ],
  breaks: /[.;:!?,\n]+(?=\s|$)|\b(?:(?<!anything )but|however|though|although|yet|whereas)\b/gi,
  denials:
    /\b(?:not|no|never|without|none|nothing|neither|nor|hardly|barely|scarcely|cannot|far from|free of|no longer|anything but|less than|stopped|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should)n['’]t)\b/gi,
  // "did not seem to be at all angry": a denial and at most six words up to the word.
  within: /(?:[\w'’-]+\s+){0,6}$/,
  silent: [
    /\b(?:no|without (?:a )?) ?(?:doubt|wonder|question)\b|\bnot (?:only|just|merely)\b|\bnothing but\b|\bno sooner\b|\bno less than\b/gi,
    /\bcomplaints? (?:procedures?|process(?:es)?|forms?|hotline|line|department|desk|team|officers?|handling|statistics|figures|ratio|policy|training|register)\b/gi,
    /\b(?:table|job|user|web|site) content\b|\bcontent (?:of|for|plan)\b/gi,
  ],
  asks: /\b(?:asked?|asking|check(?:ed)?|wonder(?:ed|s)?|see|know|tell) (?:\w+ )?(?:whether|if)\b|\bwhether\b|\basked (?:about|for) (?:any )?complaints?\b/i,
  reproaches: /\bwhy\b|\bhow come\b|\bhow (?:much )?longer\b|\bwhen will\b.*\bfinally\b|\bhow can\b/i,
  supposes:
    /\bif\b|\bin case\b|\bto (?:avoid|prevent|forestall)\b|\bavoid(?:s|ing)?\b|\bprevent(?:s|ing)?\b|\bunless\b|\blest\b|\bmight (?:be|become|get)\b|\bcould (?:be|become|get)\b|\bso (?:that|as) (?:\w+ ){0,3}(?:not|never)\b/i,
  over: /^(?:\s+[\w'’-]+){0,3}\s+(?:(?:was|were|is|are|has been|have been|now|been|got)\s+)?(?:fully\s+)?(?:resolved|settled|withdrawn|dropped|sorted out|cleared up|retracted)\b|^\s+(?:(?:was|is|now|has been)\s+)?closed\b/i,
  overBefore:
    /\b(?:resolved|settled|withdrew|withdrawn|closed|dropped|sorted out|cleared up|got over|retracted)\s+(?:(?:the|her|his|their|an|a|earlier|old|last|previous|that)\s+){0,3}$/i,
};
