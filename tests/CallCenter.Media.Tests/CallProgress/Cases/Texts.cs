using CallCenter.Media.CallProgress;

namespace CallCenter.Media.Tests.CallProgress.Cases;

/// <summary>What networks, persons and machines say, with the voice that can read it.</summary>
internal static class Texts
{
    private const string Mandarin = "cmn-latn-pinyin";
    private const string Cantonese = "yue";

    /// <summary>Greetings of persons; those of companies are the long ones.</summary>
    public static readonly (string Text, string Voice)[] Persons =
    [
        ("喂", Mandarin), ("喂？", Mandarin), ("喂喂", Mandarin), ("喂，您好", Mandarin), ("你好", Mandarin), ("您好，请讲", Mandarin),
        ("你好，哪位", Mandarin), ("喂，哪位啊", Mandarin), ("喂，你找谁", Mandarin), ("说话", Mandarin), ("是我，请说", Mandarin),
        ("在呢，怎么了", Mandarin), ("我在开会，待会儿说", Mandarin), ("您好，技术部小王", Mandarin), ("您好，这里是声通公司", Mandarin),
        ("您好，这里是声通公司，很高兴为您服务", Mandarin), ("您好，东方酒店前台，请讲", Mandarin), ("喂，你好，我是李明", Mandarin),
        ("喂", Cantonese), ("喂，你好", Cantonese), ("邊位", Cantonese), ("喂，搵邊位呀", Cantonese), ("你好，請問邊位", Cantonese),
        ("早晨", Cantonese), ("你好，呢度係長江公司", Cantonese),
        ("Hello?", "en-us"), ("Hello", "en-gb"), ("Hi", "en-us"), ("Yes?", "en-gb"), ("Hello, who is this?", "en-us"),
        ("Hello, this is John", "en-us"), ("Speaking", "en-gb"), ("Good morning", "en-gb"), ("Good morning, Smith and Company", "en-gb"),
        ("Hi, Peter speaking", "en-us"), ("Acme Limited, how can I help you?", "en-gb"), ("Thank you for calling Acme, this is Mary", "en-us"),
        ("Yeah, what's up", "en-us"), ("Who's calling, please?", "en-gb"),
    ];

    /// <summary>Persons who say much before they wait.</summary>
    public static readonly (string Text, string Voice)[] LongPersons =
    [
        ("您好，声通公司客户服务部，请问有什么可以帮您", Mandarin),
        ("你好，呢度係長江公司，我姓陳，請問有乜嘢可以幫到你", Cantonese),
        ("Good afternoon, you are through to Smith and Company, this is Mary speaking, how may I direct your call?", "en-gb"),
        ("喂，你好，我现在正在开车不太方便，你有什么事情就快点说吧", Mandarin),
    ];

    /// <summary>Greetings of machines, which end in a beep.</summary>
    public static readonly (string Text, string Voice)[] Machines =
    [
        ("您好，我现在不方便接听电话，请在滴声后留言", Mandarin), ("您拨打的用户暂时无法接听，请在提示音后留言，结束请挂机", Mandarin),
        ("您好，这里是李明的语音信箱，请留下您的姓名和电话，我会尽快回复您", Mandarin),
        ("您好，主人不在家，听到嘟声以后请留言，谢谢", Mandarin), ("你好，我正在开会，请留言，我会尽快给您回电话", Mandarin),
        ("您好，欢迎致电声通公司，现在是下班时间，我们的工作时间是周一至周五上午九点到下午五点，请留言", Mandarin),
        ("您呼叫的用户已启用语音信箱服务，请在滴声后开始录音", Mandarin), ("我现在有事不能接电话，请您留下口信，我回头打给您", Mandarin),
        ("您好，我是智能助理，机主现在不方便接电话，请问您有什么事需要我转达", Mandarin), ("对不起，用户正忙，请在听到提示音后留言，按井号键结束", Mandarin),
        ("這裡係留言信箱，請喺嘟一聲之後留低口訊", Cantonese), ("你好，我而家唔方便聽電話，請留低你嘅姓名同電話號碼", Cantonese),
        ("對唔住，你所打嘅電話暫時未能接聽，請喺訊號之後留言", Cantonese), ("多謝你打嚟長江公司，我哋而家已經收工，請留言", Cantonese),
        ("我係陳大文，而家唔喺度，請留言，我會盡快覆你電話", Cantonese), ("留言信箱服務，請喺訊號聲之後講低口訊，講完請收線", Cantonese),
        ("Hi, you have reached John. I cannot take your call right now. Please leave a message after the beep.", "en-us"),
        ("Hello, this is the voice mail of Mary Smith, please leave your name and number and I will call you back.", "en-gb"),
        ("The person you are calling is not available. At the tone, please record your message.", "en-us"),
        ("Your call has been forwarded to an automatic voice message system. Please leave a message.", "en-us"),
        ("Thank you for calling Acme. Our office is now closed. Please leave a message or call back during business hours.", "en-gb"),
        ("We are sorry, no one is available to take your call. Please leave a message after the tone.", "en-gb"),
        ("Hey, it's Peter, sorry I missed you, leave me a message and I will get back to you as soon as I can.", "en-us"),
        ("You have reached the mailbox of extension two zero one. Record your message at the tone.", "en-us"),
        ("Welcome to the voice mail service. Please leave your message after the tone and hang up when you are done.", "en-gb"),
        ("Hello, we are not at home at the moment. Please speak after the beep and we will call you back.", "en-gb"),
        ("The customer you have dialled is unable to answer. Please leave a message after the signal.", "en-gb"),
        ("Hi, this is the Miller family. We can't come to the phone right now, so please leave a message.", "en-us"),
        ("This call is being handled by an automatic attendant, please say your name and the reason of your call.", "en-us"),
        ("您好，您已进入王先生的电话留言，请在哔声后讲话", Mandarin), ("尊敬的来电者，本机主人暂时离开，请留下您的联系方式，谢谢", Mandarin),
        ("您好，这里是东方酒店，现在所有的线路都在忙，请在提示音后留下您的电话", Mandarin),
    ];

    /// <summary>Announcements of networks.</summary>
    public static readonly (AnnouncementMeaning Meaning, string Text, string Voice)[] Announcements =
    [
        (AnnouncementMeaning.Vacant, "对不起，您所拨打的号码是空号，请核对后再拨", Mandarin),
        (AnnouncementMeaning.Off, "您好，您所拨打的电话已关机，请稍后再拨", Mandarin),
        (AnnouncementMeaning.Suspended, "对不起，您所拨打的电话已停机", Mandarin),
        (AnnouncementMeaning.Busy, "对不起，您所拨打的电话正在通话中，请稍后再拨", Mandarin),
        (AnnouncementMeaning.Unreachable, "对不起，您所拨打的电话暂时无法接通，请稍后再拨", Mandarin),
        (AnnouncementMeaning.NoAnswer, "对不起，您所拨打的电话暂时无人接听，请稍后再拨", Mandarin),
        (AnnouncementMeaning.Vacant, "對唔住，你所打嘅電話號碼並未有用戶登記", Cantonese),
        (AnnouncementMeaning.Off, "你所打嘅電話已經熄咗機，請遲啲再打過嚟", Cantonese),
        (AnnouncementMeaning.Suspended, "你所打嘅電話號碼已經暫停服務", Cantonese),
        (AnnouncementMeaning.Busy, "你所打嘅電話正在使用中，請稍後再打", Cantonese),
        (AnnouncementMeaning.Unreachable, "你所打嘅電話暫時未能接通，請稍後再試", Cantonese),
        (AnnouncementMeaning.NoAnswer, "你所打嘅電話暫時冇人接聽，請稍後再打", Cantonese),
        (AnnouncementMeaning.Vacant, "Sorry, the number you have dialed does not exist. Please check it and dial again.", "en-us"),
        (AnnouncementMeaning.Off, "Sorry, the subscriber you dialed is powered off.", "en-us"),
        (AnnouncementMeaning.Suspended, "Sorry, the number you dialed has been suspended from service.", "en-us"),
        (AnnouncementMeaning.Busy, "Sorry, the subscriber you dialed is busy now. Please redial later.", "en-us"),
        (AnnouncementMeaning.Unreachable, "Sorry, the subscriber you dialed cannot be connected for the moment. Please redial later.", "en-us"),
        (AnnouncementMeaning.NoAnswer, "Sorry, there is no reply from the number you have dialed. Please try again.", "en-us"),
    ];

    /// <summary>Announcements that no library has.</summary>
    public static readonly (string Text, string Voice)[] UnknownAnnouncements =
    [
        ("请注意，今晚零点到六点网络将进行升级维护，请合理安排您的通话", Mandarin), ("您好，正在为您转接，请稍候，通话将被录音", Mandarin),
        ("您好，请不要挂机，您拨打的用户正在赶来接听的路上，稍等片刻", Mandarin), ("呢個係測試廣播，請唔好收線，我哋會盡快為你接駁", Cantonese),
        ("Please hold the line while we try to connect you to the person you are calling, this may take a moment", "en-gb"),
        ("All international circuits to this destination are engaged at this time, we apologise for any inconvenience", "en-us"),
    ];
}
