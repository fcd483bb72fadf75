namespace CallCenter.FlowGraph.Tests;

/// <summary>Small projects with what the examples lack.</summary>
internal static class Samples
{
    public const string States =
        """
        project "States & <more>" {
            languages    zh-CN
            timezone     "Asia/Shanghai"
            longest call 1h
        }

        prompt Hello { zh-CN "您好。" }
        prompt Ask   { zh-CN "对吗？" }

        inbound { number "100" -> Main  otherwise reject 404 }

        flow Main {
            answer
            -> Ask

            state Ask at most 3 visits else -> Bye {
                repeat at most 2 { play Hello }
                call Check {
                    on good -> Bye
                    on bad  -> Ask
                }
            }
        }

        flow Check returns good, bad {
            collect ok : yes no play Ask at most 2 {
                on yes { return good }
                on no  { return bad }
                on exhausted { return bad }
                else   repeat
            }
        }

        flow Bye { play Hello  hangup }
        """;
}
