namespace CallCenter.Compiler.Worker;

/// <summary>A tiny project that touches every kind of statement, so that compiling it once makes the compiler warm.</summary>
internal static class WarmUpProject
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["warm-up.flow"] =
            """"
            project "Warm-up" {
                languages    zh-CN, en
                timezone     "Asia/Shanghai"
                longest call 1h
                source crm : database
            }

            setting desk : phone = "1001" "Desk"
            switch Emergency default off "Emergency"

            hours Office { on mon..fri 09:00-17:30 }

            inbound {
                when Emergency                       -> Start
                number "4008001234" when open Office -> Start
                otherwise                            reject 404
            }

            record Customer { id : int  name : text up to 40 }

            query find(number: phone) : Customer? on crm within 2s
                """ SELECT id, name FROM customer WHERE phone = @number """

            prompt Hello(name: text up to 40) { zh-CN "{name}，您好。"  en "Hello {name}." }
            prompt Choose { zh-CN "请按一。"  en "Press one." }

            flow Start { answer  -> Main(1) }

            flow Main(level: int) at most 3 visits else -> Desk {
                choose language play Choose within 5s { on 1 zh-CN  on 2 en  else zh-CN }
                let customer = find(call.from) else none
                if customer is Customer c { play Hello(c.name) }
                menu Top play Choose at most 3 {
                    on 1 "Account"  -> Account
                    on 2 "Again"    -> Main(level + 1)
                    on no input 5s  repeat
                    on no match     repeat with Choose
                    on exhausted    -> Desk
                }
            }

            flow Account {
                collect account : digits 8..12 ends with "#" play Choose at most 2 {
                    on valid     continue
                    on exhausted -> Desk
                    else         repeat
                }
                play Hello(account)
                hangup
            }

            flow Desk {
                transfer to desk ring 20s at most 30m {
                    on completed hangup
                    else         { play Choose  hangup }
                }
            }
            """",
    };
}
