"""Words that say nothing of what is looked for, folded, by language."""

_WORDS = {
    "en": """
        heres im lets ll re theres thats theyre ve weve whats youre
        a about after again all also am an and any are as at be because been before
        being below between both but by can cannot cant could did didnt do does
        doesnt doing dont down during each etc every few for from further get had
        has have having he her here hers him his how i id if im in into is isnt it
        its itself ive just let like me more most my myself no nor not of off on
        once only or other our ours out over own please same she should so some such
        than that the their theirs them then there these they this those through to
        too under until up us very want was wasnt we were what when where which
        while who whom why will with wont would you your yours yourself
    """,
    "es": """
        a al algo algun alguna algunas alguno algunos ante antes aqui asi aun aunque
        cada como con contra cual cuales cualquier cuando cuantas cuanto cuantos de
        del desde donde dos e el ella ellas ellos en entre era eran es esa esas ese
        eso esos esta estaba estan estar estas este esto estos estoy fue fueron ha
        habia hace hacer han has hasta hay he hemos la las le les lo los mas me mi
        mis mucho muy nada ni no nos nosotros nuestra nuestro o os otra otras otro
        otros para pero poco por porque puede pueden puedo pues que quien quienes
        quiero se sea segun ser si sido sin sobre son soy su sus suyo tal tambien
        tan tanto te tener tengo ti tiene tienen todo todos tu tus un una unas uno
        unos usted ustedes y ya yo
    """,
    "fr": """
        a afin ai alors apres as au aucun aucune aussi autre autres aux avant avec
        avez avoir avons c ca car ce ceci cela celle celles celui ces cet cette ceux
        chaque chez comme comment d dans de depuis des donc dont du elle elles en
        encore entre es est et etaient etait ete etes etre eu eux faire fait il ils
        j je jusque l la le les leur leurs lors lui m ma mais me meme mes mien moi
        mon n ne ni nos notre nous on ont ou par parce pas peu peut peux plus pour
        pourquoi pouvez qu quand que quel quelle quelles quels qui quoi s sa sans se
        sera ses si soi son sont souhaite sous sur t ta te tes toi ton tous tout
        toute toutes tres tu un une veux vos votre vous y
    """,
    "id": """
        butuh tolong ada adalah agar akan aku anda apa apabila apakah atau bagaimana bagi bahwa
        banyak beberapa begitu belum berapa bila bisa bisakah boleh cara dalam dan
        dapat dapatkah dari demi dengan di dia guna hanya harus ia ialah ingin ini
        itu jika juga kah kalau kami kamu kapan karena kata ke kenapa kepada kita
        lagi lah lain lalu lebih maka mana masih mau mengapa mereka merupakan
        mungkin namun nya oleh pada paling para per perlu pernah pula pun saat saja
        saling sama sampai sangat saya sebagai sebelum sebuah secara sedang sehingga
        sejak selain selalu semua seorang seperti serta sesuatu setelah setiap siapa
        suatu sudah supaya tanpa telah tentang terhadap tersebut tetap tetapi tidak
        untuk walaupun yaitu yakni yang
    """,
}

STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
