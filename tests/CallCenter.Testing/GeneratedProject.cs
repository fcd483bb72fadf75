using System.Globalization;
using System.Text;

namespace CallCenter.Testing;

/// <summary>
/// A large project such as a bank or an insurer has: one file a department, each with prompts in three languages, a setting,
/// a query, menus, a collection, decisions and ways to other departments. The same seed gives the same text.
/// </summary>
public static class GeneratedProject
{
    /// <summary>Lines of a department's file, give or take a few.</summary>
    public const int LinesPerFile = 100;

    /// <summary>Departments that hand calls on to each other. More would let a call wander for hours.</summary>
    private const int NeighboursMax = 4;

    private static readonly string[] Topics = ["余额", "账单", "挂失", "理赔", "贷款", "积分", "预约", "投诉", "物流", "维修"];

    /// <summary>The texts by path: <c>project.flow</c> and one file for each department.</summary>
    /// <param name="files">Files in all, at least two.</param>
    /// <param name="seed">Decides what differs between departments.</param>
    public static IReadOnlyDictionary<string, string> Texts(int files, int seed)
    {
        var chance = new Random(seed);
        var departments = files - 1;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["project.flow"] = Project(departments) };
        for (var department = 0; department < departments; department++)
        {
            texts[string.Create(CultureInfo.InvariantCulture, $"flows/dept{department:D4}.flow")] = Department(department, departments, chance);
        }

        return texts;
    }

    /// <summary>Lines of all texts.</summary>
    public static int LinesOf(IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Values.Sum(text => text.Count(letter => letter == '\n'));
    }

    private static string Project(int departments)
    {
        var text = new StringBuilder(
            """"
            /// A group of departments behind one number each.
            project "Generated" {
                languages    zh-CN, en, yue
                timezone     "Asia/Shanghai"
                longest call 8h
                source crm : database
            }

            setting operatorDesk : phone = "1000" "Telephone of the operator"

            hours Office { on mon..fri 09:00-17:30 }

            switch Emergency default off "All calls hear the emergency notice"

            record Customer { id : int  name : text up to 40  level : int }

            query findCustomer(number: phone) : Customer? on crm within 2s
                """ SELECT id, name, level FROM customer WHERE phone = @number """

            prompt TryAgain {
                zh-CN "对不起，没有这个选项。"
                en    "Sorry, there is no such choice."
                yue   "唔好意思，冇呢个选项。"
            }

            prompt Goodbye {
                zh-CN "感谢您的来电，再见。"
                en    "Thank you for calling. Goodbye."
                yue   "多谢您嘅来电，再见。"
            }

            prompt Notice {
                zh-CN "系统正在维护，请稍后来电。"
                en    "We are under maintenance. Please call again later."
                yue   "系统维护紧，请迟啲再打嚟。"
            }

            flow EmergencyNotice { answer  play Notice without barge-in  hangup }

            flow Operator {
                transfer to operatorDesk ring 20s at most 30m {
                    on completed { play Goodbye  hangup }
                    else         { play Goodbye  hangup }
                }
            }

            inbound {
                when Emergency -> EmergencyNotice

            """");
        for (var department = 0; department < departments; department++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    number \"400{department:D4}\" when open Office -> Enter{department}\n");
        }

        return text.Append("    otherwise reject 404\n}\n").ToString();
    }

    private static string Department(int number, int departments, Random chance)
    {
        var own = number.ToString(CultureInfo.InvariantCulture);
        var isLast = number % NeighboursMax == NeighboursMax - 1 || number == departments - 1;
        var other = isLast ? "Operator" : string.Create(CultureInfo.InvariantCulture, $"Enter{number + 1}");
        var topic = Topics[chance.Next(Topics.Length)];
        var fee = chance.Next(1, 90).ToString(CultureInfo.InvariantCulture);
        var attempts = chance.Next(2, 5).ToString(CultureInfo.InvariantCulture);
        var minimum = chance.Next(4, 9).ToString(CultureInfo.InvariantCulture);
        return Template
            .Replace("#OTHER", other, StringComparison.Ordinal)
            .Replace("#TOPIC", topic, StringComparison.Ordinal)
            .Replace("#FEE", fee, StringComparison.Ordinal)
            .Replace("#ATTEMPTS", attempts, StringComparison.Ordinal)
            .Replace("#MIN", minimum, StringComparison.Ordinal)
            .Replace("#", own, StringComparison.Ordinal)
            .Replace("POUND", "#", StringComparison.Ordinal);
    }

    private const string Template =
        """"
        /// Department #: #TOPIC.
        setting desk# : phone = "2000#" "Telephone of department #"
        setting limit# : int = #FEE "Points from which customers of department # are served first"

        record Case# { status : text up to 20  amount : money  points : int }

        query findCase#(account: digits) : Case#? on crm within 3s
            """ SELECT status, amount, points FROM case_# WHERE account = @account """

        command noteChoice#(number: phone, choice: text up to 20) on crm within 1s
            """ INSERT INTO choice_# (number, choice) VALUES (@number, @choice) """

        prompt Welcome# {
            zh-CN "欢迎致电#TOPIC热线，普通话请按一，粤语请按三。"
            en    "Welcome to department #. For English, press two."
            yue   "欢迎致电#TOPIC热线，广东话请按三。"
        }

        prompt Hello#(name: text up to 40) {
            zh-CN "{name}，您好。"
            en    "Hello {name}."
            yue   "{name}，您好。"
        }

        prompt Top# {
            zh-CN "#TOPIC查询请按一，业务办理请按二，其他部门请按三，人工服务请按零。"
            en    "To ask, press one. To order, press two. Other departments, press three. For a person, press zero."
            yue   "查询#TOPIC请按一，办理业务请按二，其他部门请按三，人工服务请按零。"
        }

        prompt EnterAccount# {
            zh-CN "请输入您的账号，以井号键结束。"
            en    "Please enter your account, then press pound."
            yue   "请输入您嘅账号，按井号键完成。"
        }

        prompt CaseIs#(status: text up to 20, amount: money) {
            zh-CN "您的#TOPIC状态是{status}，金额{amount}。"
            en    "Your case is {status}. The amount is {amount}."
            yue   "您嘅#TOPIC状态系{status}，金额{amount}。"
        }

        flow Enter# {
            answer
            choose language play Welcome# within 5s { on 1 zh-CN  on 2 en  on 3 yue  else zh-CN }
            let customer = findCustomer(call.from) else none
            if customer is Customer c {
                play Hello#(c.name)
                -> Main#(c.level)
            }
            -> Main#(0)
        }

        flow Main#(level: int) at most 5 visits else -> Operator {
            menu Top play Top# at most #ATTEMPTS {
                on 1 "查询"     -> Ask#(level)
                on 2 "办理"     -> Order#(level, "order")
                on 3 "其他部门" -> #OTHER
                on 0 "人工"     -> Desk#
                on no input 5s  repeat
                on no match     repeat with TryAgain
                on exhausted    -> Desk#
            }
        }

        flow Ask#(level: int) {
            noteChoice#(call.from, "ask") else continue
            collect account : digits #MIN..12 ends with "POUND" clears with "*" play EnterAccount# at most 3 {
                on valid     continue
                on exhausted -> Desk#
                else         repeat with TryAgain
            }
            let found = findCase#(account) {
                on done    continue
                on timeout { say { zh-CN "系统繁忙。" en "We are busy." yue "系统好忙。" }  -> Desk# }
                on failed  -> Desk#
            }
            if found is Case# k {
                var points = k.points + level * 10
                if k.points > 1000 and level >= 2 { points = points + 100 }
                else { points = points - 1 }
                play CaseIs#(k.status, k.amount)
                if points > limit# { -> Desk# }
            } else {
                play TryAgain
            }
            -> Main#(level)
        }

        flow Order#(level: int, why: text up to 20) {
            noteChoice#(call.from, why) else continue
            let fee = level * 2 + #FEE
            if fee > limit# and level < 5 {
                say { zh-CN "请稍候。" en "One moment please." yue "请等一等。" }
            }
            -> Desk#
        }

        flow Desk# {
            transfer to desk# ring 20s at most 30m {
                on completed { play Goodbye  hangup }
                on busy      -> Operator
                else         { play Goodbye  hangup }
            }
        }

        """";
}
