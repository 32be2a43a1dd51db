/** The shortcodes that business messages use. One that is not here is shown as it was written. */
const TABLE = `+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 clap 👏 wave 👋 pray 🙏 raised_hands 🙌 muscle 💪 handshake 🤝
point_right 👉 point_left 👈 point_up 👆 point_down 👇 eyes 👀 smile 😄 smiley 😃 grinning 😀 grin 😁 joy 😂 blush 😊 wink 😉
heart_eyes 😍 thinking_face 🤔 neutral_face 😐 slightly_smiling_face 🙂 slightly_frowning_face 🙁 disappointed 😞 cry 😢 sob 😭
rage 😡 angry 😠 sweat 😓 sweat_smile 😅 scream 😱 sunglasses 😎 sleeping 😴 tada 🎉 confetti_ball 🎊 gift 🎁 birthday 🎂 cake 🍰
heart ❤️ broken_heart 💔 star ⭐ star2 🌟 sparkles ✨ fire 🔥 zap ⚡ boom 💥 100 💯 rocket 🚀 trophy 🏆 medal 🏅 crown 👑 gem 💎
warning ⚠️ no_entry ⛔ no_entry_sign 🚫 x ❌ white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ question ❓
exclamation ❗ bangbang ‼️ information_source ℹ️ rotating_light 🚨 bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 speech_balloon 💬
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 large_purple_circle 🟣
white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨 large_green_square 🟩
large_blue_square 🟦 white_large_square ⬜ black_large_square ⬛ small_red_triangle 🔺 small_red_triangle_down 🔻
small_orange_diamond 🔸 small_blue_diamond 🔹 arrow_up ⬆️ arrow_down ⬇️ arrow_right ➡️ arrow_left ⬅️ arrow_upper_right ↗️
arrow_lower_right ↘️ arrows_counterclockwise 🔄 repeat 🔁 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊
moneybag 💰 money_with_wings 💸 dollar 💵 yen 💴 euro 💶 pound 💷 credit_card 💳 bank 🏦 office 🏢 department_store 🏬 factory 🏭
house 🏠 hospital 🏥 school 🏫 calendar 📅 date 📅 spiral_calendar_pad 🗓️ clock1 🕐 clock3 🕒 clock9 🕘 alarm_clock ⏰ stopwatch ⏱️
hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚ phone ☎️ telephone_receiver 📞 iphone 📱 email 📧 envelope ✉️ incoming_envelope 📨
inbox_tray 📥 outbox_tray 📤 mailbox 📫 memo 📝 pencil ✏️ pencil2 ✏️ clipboard 📋 page_facing_up 📄 bookmark_tabs 📑 bookmark 🔖
file_folder 📁 open_file_folder 📂 card_index 📇 card_file_box 🗃️ file_cabinet 🗄️ paperclip 📎 pushpin 📌 round_pushpin 📍
scissors ✂️ lock 🔒 unlock 🔓 key 🔑 mag 🔍 mag_right 🔎 bulb 💡 wrench 🔧 hammer 🔨 gear ⚙️ shield 🛡️ link 🔗 package 📦
briefcase 💼 necktie 👔 man 👨 woman 👩 bust_in_silhouette 👤 busts_in_silhouette 👥 family 👪 office_worker 🧑‍💼 dart 🎯 compass 🧭
world_map 🗺️ earth_asia 🌏 earth_americas 🌎 earth_africa 🌍 globe_with_meridians 🌐 cn 🇨🇳 us 🇺🇸 gb 🇬🇧 eu 🇪🇺 hk 🇭🇰 flag-cn 🇨🇳
flag-us 🇺🇸 triangular_flag_on_post 🚩 checkered_flag 🏁 white_flag 🏳️ sunny ☀️ sunrise 🌅 cloud ☁️ umbrella ☔ snowflake ❄️ rainbow 🌈
seedling 🌱 evergreen_tree 🌲 four_leaf_clover 🍀 herb 🌿 rose 🌹 cherry_blossom 🌸 coffee ☕ tea 🍵 beer 🍺 wine_glass 🍷 golf ⛳
ship 🚢 truck 🚚 car 🚗 airplane ✈️ train 🚆 robot_face 🤖 construction 🚧 recycle ♻️ balance_scale ⚖️ scales ⚖️ receipt 🧾 abacus 🧮
one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 zero 0️⃣ new 🆕 ok 🆗 sos 🆘 up 🆙
heavy_plus_sign ➕ heavy_minus_sign ➖ arrow_forward ▶️ fast_forward ⏩ double_vertical_bar ⏸️ black_square_for_stop ⏹️ crossed_fingers 🤞
writing_hand ✍️ ear 👂 brain 🧠 lantern 🏮 izakaya_lantern 🏮 red_envelope 🧧 firecracker 🧨 dragon 🐉 crescent_moon 🌙 full_moon 🌕
man-shrugging 🤷‍♂️ woman-shrugging 🤷‍♀️ shrug 🤷 face_with_monocle 🧐 hugging_face 🤗 partying_face 🥳 pleading_face 🥺 relieved 😌`;

const EMOJI = new Map();
const words = TABLE.split(/\s+/);
for (let at = 0; at + 1 < words.length; at += 2) EMOJI.set(words[at], words[at + 1]);

const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿'];

export const emojiOf = (name) => {
  const [base, tone] = name.split('::skin-tone-');
  const found = EMOJI.get(base);
  if (found === undefined || tone === undefined) return found;
  return found + (TONES[Number(tone) - 2] ?? '');
};

export const QUICK_REACTIONS = ['+1', 'white_check_mark', 'eyes', 'tada', 'pray', 'heart'];
