using CallCenter.Diagnostics.Text;

namespace CallCenter.Compiler.Tests.Reference;

/// <summary>The small project that examples of the reference stand in. What an example does not use is used here, so that nothing is left over.</summary>
internal static class ExampleProject
{
    private const string Surroundings = """"
        project "Reference" { languages zh-CN, en, yue  timezone "Asia/Shanghai"  longest call 2h  source crm : database }

        prompt Welcome      { zh-CN "欢迎致电声通。"    en "Welcome to Shengtong."            yue "歡迎致電聲通。" }
        prompt TryAgain     { zh-CN "没有这个选项。"    en "There is no such choice."         yue "冇呢個選項。" }
        prompt Goodbye      { zh-CN "感谢来电，再见。"  en "Thank you for calling. Goodbye."  yue "多謝來電，再見。" }
        prompt EnterAccount { zh-CN "请输入账号。"      en "Please enter your account."       yue "請輸入帳號。" }

        record Customer { id: int  name: text up to 40  level: int }
        query findCustomer(number: phone) : Customer? on crm within 2s
            """ SELECT id, name, level FROM customer WHERE phone = @number """

        flow Sales    { play TryAgain      -> Operator }
        flow Support  { play EnterAccount  -> Operator }
        flow Operator { play Goodbye  hangup }

        flow Caller {
            answer
            play Welcome
            let customer = findCustomer(call.from) else none
            if customer is Customer c and c.id > 0 and c.level > 1 {
                say { zh-CN "{c.name}，您好。"  en "Hello {c.name}."  yue "{c.name}，你好。" }
                -> Sales
            }
            -> Support
        }
        """";

    private const string Inbound = "inbound { number \"10001\" -> Caller  otherwise -> Main }\n";

    private const string Main = "flow Main { answer  hangup }\n";

    /// <summary>The files of an example's project.</summary>
    public static SourceFile[] Around(string example)
    {
        if (!example.StartsWith("// fragment", StringComparison.Ordinal))
        {
            return [new SourceFile("example.flow", example)];
        }

        // The statements keep their lines, because messages name them.
        var isStatements = example.StartsWith("// fragment statements", StringComparison.Ordinal);
        var text = isStatements ? $"flow Main {{ {example[(example.IndexOf('\n', StringComparison.Ordinal) + 1)..]}\n}}\n" : example;
        var main = text.Contains("flow Main", StringComparison.Ordinal) ? "" : Main;
        var inbound = text.Contains("inbound {", StringComparison.Ordinal) ? "inbound" : "";
        return
        [
            new SourceFile("around.flow", Surroundings + (inbound.Length > 0 ? "" : main + Inbound)),
            new SourceFile("example.flow", text),
        ];
    }
}
