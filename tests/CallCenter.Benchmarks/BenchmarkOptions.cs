using System.Globalization;

namespace CallCenter.Benchmarks;

/// <summary>What the command line asked for.</summary>
/// <param name="Benches">Which benches, in their order.</param>
/// <param name="Rate">Calls a second, when not the bench's own rates.</param>
/// <param name="Calls">Calls in a run, when not the bench's own.</param>
/// <param name="Runs">Runs that count; one more comes before them to warm up.</param>
internal sealed record BenchmarkOptions(IReadOnlyList<string> Benches, int? Rate, int? Calls, int Runs)
{
    public const string Usage =
        """
        Usage: dotnet run -c Release --project tests/CallCenter.Benchmarks -- all|sig|play|ivr|memory|bridge|record|conference|music|overload|mixed|start|reload|compile|format|editor|typing|test|logic|parse|routes|register|tts|routing|figures|journal|queue ...
               [--rate CALLS_A_SECOND] [--calls CALLS] [--runs COUNTED_RUNS]

        Exit codes: 0 every requirement met, 1 one missed, 2 usage, or nothing could be measured.
        """;

    private const int RunsDefault = 5;

    private static readonly string[] Known = ["sig", "play", "ivr", "memory", "bridge", "record", "conference", "music", "overload", "mixed", "start", "reload", "compile", "format", "editor", "typing", "test", "logic", "parse", "routes", "register", "tts", "routing", "figures", "journal", "queue"];

    /// <summary>Reads the arguments; null when they make no sense.</summary>
    public static BenchmarkOptions? Parse(string[] arguments)
    {
        var benches = new List<string>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument is "--rate" or "--calls" or "--runs")
            {
                if (++i >= arguments.Length || !int.TryParse(arguments[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                {
                    return null;
                }

                numbers[argument] = number;
            }
            else if (argument == "all")
            {
                benches.AddRange(Known);
            }
            else if (Known.Contains(argument))
            {
                benches.Add(argument);
            }
            else
            {
                return null;
            }
        }

        return benches.Count == 0
            ? null
            : new([.. benches.Distinct()], Find("--rate"), Find("--calls"), Find("--runs") ?? RunsDefault);

        int? Find(string name) => numbers.TryGetValue(name, out var number) ? number : null;
    }
}
