using CallCenter.Cli.Tests.Support;

namespace CallCenter.Cli.Tests.Testing;

/// <summary>A project whose tests pass and fail in known ways, compiled once.</summary>
public sealed class TestedProject : IDisposable
{
    private const string Flows =
        """"
        project "声通 <热线> & Co" {
            languages    zh-CN, en
            timezone     "Asia/Shanghai"
            longest call 30m
            source crm : database
        }

        record Customer { name: text up to 20 }
        query findCustomer(number: phone) : Customer? on crm within 2s
            """ SELECT name FROM customer WHERE phone = @number AND 1 < 2 """

        prompt Welcome { zh-CN "欢迎致电声通。" en "Welcome & hello." }
        prompt Hello(name: text up to 20) { zh-CN "{name}，您好。" en "Hello {name}." }
        prompt Goodbye { zh-CN "再见。" en "Goodbye." }

        inbound { otherwise -> Main }

        flow Main {
            answer
            play Welcome
            let customer = findCustomer(call.from) else none
            if customer is Customer c { play Hello(c.name) }
            menu Top play Welcome at most 2 {
                on 1 "业务" -> Sales
                on no input 5s repeat
                else -> Bye
            }
        }

        flow Sales { play Goodbye  hangup }
        flow Bye { hangup }
        """";

    private const string Tests =
        """
        test "王芳 hears her name" {
            given findCustomer("13800000001") = Customer { name: "王芳" }
            call from "13800000001" to "400" at 2026-11-20 10:00
            hears Hello("王芳")
            press "1"
            hears Goodbye
            expect hangup
        }

        test "expects <the wrong> prompt & fails" {
            given findCustomer = none
            call from "13800000002" to "400" at 2026-11-20 10:00
            hears Welcome
            silence
            hears Goodbye
        }

        test "knows no answer" {
            call from "13800000003" to "400" at 2026-11-20 10:00
            hears Welcome
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public TestedProject()
    {
        _folder.Write("flows/main.flow", Flows);
        _folder.Write("tests.flow", Tests);
    }

    /// <summary>Its folder.</summary>
    public string Path => _folder.Path;

    /// <summary>A path inside its hidden folder, which is no part of the project.</summary>
    public string Report(string name) => System.IO.Path.Combine(Path, ".callcenter", name);

    /// <summary>Replaces its tests.</summary>
    public void WriteTests(string text) => _folder.Write("tests.flow", text);

    public void Dispose() => _folder.Dispose();
}
