/**
 * What people choose first, most frequent first; the estimator also tries their reversals, other
 * cases and the usual substitutions (p@ssw0rd).
 */
export const frequentPasswords: string[] = `
123456 password 123456789 12345678 12345 qwerty 1234567 111111 123123 1234567890 000000 abc123
password1 1234 iloveyou 654321 qwerty123 qwertyuiop 1q2w3e4r 666666 987654321 123321 121212 dragon
monkey 1qaz2wsx letmein sunshine princess football baseball welcome shadow superman michael master
ashley bailey passw0rd trustno1 charlie donald aa123456 admin administrator login starwars hello
freedom whatever qazwsx jordan harley ranger hunter buster soccer hockey killer george andrew
michelle jennifer joshua pepper daniel access thunder maggie cheese amanda summer winter spring
autumn love loveyou secret secret1 god jesus christ angel angels friends friend family mother father
lovely flower flowers purple orange yellow silver golden diamond cookie banana apple chocolate
computer internet samsung google facebook twitter youtube instagram whatsapp wechat telegram teahouse
teahouse1 messenger chat android iphone microsoft windows linux pokemon pikachu naruto batman spiderman
ironman superstar rockstar player gamer gaming minecraft fortnite roblox matrix phoenix tigger tiger
lion eagle falcon wolf panther bear monkey1 kitten kitty puppy doggy horse dolphin butterfly rabbit
chicken turtle snoopy mickey minnie garfield barbie cinderella hannah jessica nicole samantha
elizabeth victoria natasha anastasia alexander alexandra alexandre alejandro william robert richard
thomas matthew anthony christopher david james john joseph charles patrick steven kevin brian
edward oliver benjamin samuel lucas gabriel nathan dylan tyler austin dakota brandon justin chelsea
arsenal liverpool manchester barcelona realmadrid juventus milan inter benfica flamengo corinthians
london paris berlin madrid moscow tokyo beijing shanghai hongkong taiwan singapore newyork
california florida texas america canada mexico brasil argentina france germany italia espana england
scotland ireland poland russia ukraine turkey india china japan korea vietnam indonesia malaysia
thailand pakistan bangladesh nigeria kenya egypt iran africa europe australia
woaini woaini1314 5201314 1314520 520520 5211314 woaini520 wodemima mima woshishui zhongguo nihao
asdfghjkl asdfgh asdf1234 asdfasdf zxcvbnm zxcvbn qwer1234 qweasd qweasdzxc q1w2e3r4 q1w2e3r4t5
1q2w3e4r5t zaq12wsx zaq1zaq1 1qazxsw2 qazwsxedc 147258369 159357 159753 789456123 741852963 112233
101010 131313 171717 696969 777777 888888 999999 555555 222222 333333 444444 7777777 88888888
11111111 00000000 123654 1111 12341234 123412345 123456a a123456 a1b2c3 a1b2c3d4 abcd1234 abcdef
abcdefg abcdefgh abcabc aaaaaa aaaaaaaa 1234qwer 123qwe 123qweasd 123abc abc12345 p@ssw0rd pass
pass123 pass1234 passwort motdepasse contrasena contraseña senha parola haslo sifre wachtwoord
losenord adgangskode salasana heslo jelszo пароль йцукен привет любовь наташа солнышко password123
password12 password2 password! mypassword newpassword default guest root toor user test test123
testing tester testtest temp temp123 changeme letmein1 letmein123 welcome1 welcome123 admin123
admin1234 root123 qwe123 qwerty1 qwerty12 qwerty1234 qwerty12345 iloveyou1 iloveyou2 iloveu loveme
lovelove babygirl baby babyboy sweetheart sweety sweet honey darling princess1 prince queen king
beautiful handsome pretty happy smile lucky number1 bigdaddy daddy mommy mustang ferrari porsche
mercedes corvette camaro yamaha suzuki kawasaki honda toyota nissan ducati motorola nokia blink182
metallica nirvana slipknot eminem beatles greenday linkinpark rockyou music guitar piano dancer
dance singer artist teacher student school college university hospital doctor police soldier
officer captain general president company business office manager1 service support system server
network security private public secure mother1 sister brother cousin uncle auntie grandma grandpa
january february march april june july august september october november december monday tuesday
wednesday thursday friday saturday sunday weekend holiday christmas newyear easter birthday party
coffee tea beer wine whiskey vodka pizza burger pasta sushi cherry strawberry lemon mango peach
pumpkin cupcake candy sugar ginger cinnamon vanilla peanut butter bubbles rainbow sunflower
moonlight starlight midnight stardust sunrise sunset ocean river mountain forest garden island
desert winter1 summer1 spring1 autumn1 summer2020 summer2021 summer2022 summer2023 summer2024
summer2025 summer2026 winter2024 winter2025 winter2026 galaxy universe planet earth mars venus
jupiter saturn neptune pluto apollo zeus athena odin thor loki hercules merlin gandalf frodo
voldemort potter hogwarts hermione vader yoda skywalker anakin chewbacca startrek enterprise
voyager stargate terminator predator alien zombie vampire werewolf demon devil lucifer satan hell
heaven paradise destiny forever always together endless infinity chance dream dreams dreamer hope
faith trust believe respect honor justice liberty peace warrior ninja samurai knight dragon1
dragonball goku vegeta sasuke sakura itachi luffy zelda mario luigi sonic tetris pacman doom quake
halo warcraft starcraft diablo counter counterstrike dota leagueoflegends valorant overwatch
password123456 qwertyui asdfghjk zxcvbnm1 correcthorsebatterystaple correct battery staple
letmeinnow opensesame sesame abracadabra hocuspocus alohomora supercalifragilisticexpialidocious
thequickbrownfox maythe4th maytheforcebewithyou tobeornottobe trustno2 fuckyou fuckoff fuck fucker
asshole bitch pussy sexy sexsex hardcore bollocks bastard cocacola pepsi nike adidas gucci prada
chanel ibanez fender gibson jackson johnson smith williams brown jones miller davis garcia
rodriguez martinez hernandez lopez gonzalez wilson anderson taylor moore martin nguyen tran
wang wangwei zhang zhangwei liwei lihua liuwei chenwei yang huang zhao zhou sun xiaoming kim park
lee choi sato suzuki1 tanaka yamamoto watanabe singh kumar sharma patel khan ahmed ali mohamed
muhammad fatima aisha omar hassan hussein ibrahim yusuf abdullah allah bismillah inshallah
krishna ganesh shiva ram sairam jaimatadi hanuman buddha
`
  .trim()
  .split(/\s+/);
