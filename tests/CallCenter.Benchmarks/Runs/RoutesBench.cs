using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Benchmarks.Logic;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// What finding one route costs among few and among very many: compiled rules for called and for dialled numbers, a route table,
/// and the routes of <c>callcenter.json</c>. The number asked for is always that of the last one.
/// </summary>
internal sealed class RoutesBench(Report report, int runs)
{
    private const string Name = "routes";
    private const int Few = 5;
    private const int Rules = 5_000;
    private const int Many = 50_000;
    private const int Lookups = 200_000;

    // Beside the CPU of a whole call, half a millisecond, no difference.
    private const double MicrosecondsMax = 1;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await MachineTime.WaitForQuietAsync(cancellation);
        var few = Kinds(Few, Few);
        var many = Kinds(Rules, Many);
        var requirements = new List<Requirement>();
        for (var kind = 0; kind < few.Length; kind++)
        {
            var taken = (Few: new List<double>(), Many: new List<double>());
            for (var number = 0; number <= runs && !cancellation.IsCancellationRequested; number++)
            {
                taken.Few.Add(NanosecondsOf(few[kind].Find));
                taken.Many.Add(NanosecondsOf(many[kind].Find));
                report.Tell(Name, number, new { what = many[kind].What, few = taken.Few[^1], many = taken.Many[^1] });
            }

            requirements.Add(Requirement.Told(Name, few[kind].What, string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(taken.Few[1..]):0} ns")));
            requirements.Add(Requirement.AtMost(Name, many[kind].What, MicrosecondsMax * 1_000, "ns", taken.Many[1..]));
        }

        report.Add(requirements);
    }

    private static double NanosecondsOf(Func<int> find)
    {
        var found = 0;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Lookups; i++)
        {
            found += find() >= 0 ? 1 : 0;
        }

        var took = Stopwatch.GetElapsedTime(started);
        return found == Lookups ? took.TotalNanoseconds / Lookups : throw new BenchmarkException("a route was not found");
    }

    private static (string What, Func<int> Find)[] Kinds(int rules, int routes)
    {
        var texts = new Dictionary<string, string> { ["routes.flow"] = ProjectOf(rules) };
        var release = new ProjectCompiler(TimeProvider.System).Compile(new ProjectTexts(texts)).Release ?? throw new BenchmarkException("the flow of this bench does not compile");
        var module = release.Load().Module;
        var call = new CalledCall(NumberOf(rules - 1) + "77");
        var dialled = NumberOf(rules - 1) + "77";
        var asked = NumberOf(routes - 1);
        var table = new TableManifest("Lines", "phone", null, [.. Enumerable.Range(0, routes).Select(i => new TableRowManifest(NumberOf(i), 0, ""))], -1, IsEditable: true);
        var known = new StaticRoutes([.. Enumerable.Range(0, routes).Select(i => new StaticRoute(NumberOf(i) + "*", null, SipUri.Parse("sip:192.0.2.1")))]);
        return
        [
            ($"an inbound rule among {rules}", () => module.Route(call).Rule),
            ($"an outbound rule among {rules}", () => module.RouteOut(call, dialled, "")),
            ($"a row of a table among {routes}", () => table.FlowOf(asked)),
            ($"a route of callcenter.json among {routes}", () => known.OfNumber(asked + "77") is null ? -1 : 0),
        ];
    }

    private static string NumberOf(int index) => string.Create(CultureInfo.InvariantCulture, $"07{index:D6}");

    private static string ProjectOf(int rules)
    {
        var text = new StringBuilder("project \"Routes\" { languages en  timezone \"UTC\"  longest call 1h }\ninbound {\n");
        for (var i = 0; i < rules; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    number \"{NumberOf(i)}*\" -> Main\n");
        }

        text.Append("    otherwise reject 404\n}\noutbound {\n");
        for (var i = 0; i < rules; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    number \"{NumberOf(i)}*\" refuse\n");
        }

        return text.Append("    otherwise refuse\n}\nflow Main { answer  hangup }\n").ToString();
    }
}
