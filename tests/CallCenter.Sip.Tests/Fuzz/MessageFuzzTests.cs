using System.Diagnostics;
using System.Reflection;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Tests.Conformance;

namespace CallCenter.Sip.Tests.Fuzz;

/// <summary>
/// Messages that are nearly right, for as long as one likes: <c>FUZZ_MESSAGES=10000000 SEED=7</c>. Runs alone, because it
/// weighs the heap of the process.
/// </summary>
[Collection(nameof(Alone))]
public sealed class MessageFuzzTests(ITestOutputHelper output)
{
    private const long HeapGrowthMax = 2 * 1024 * 1024;
    private static readonly string[] Folders = ["rfc3261", "rfc3665", "rfc4475", "rfc5118", "rfc5359"];

    // The slowest message is a matter of microseconds; a collection or another program may fall into it.
    private static readonly TimeSpan MessageMax = TimeSpan.FromSeconds(2);

    /// <summary>Every message of the corpora.</summary>
    internal static IReadOnlyList<byte[]> Seeds { get; } =
        [.. Folders.SelectMany(folder => Corpus.Names(folder).Select(name => Corpus.Read(folder, name)))];

    [Fact]
    public void Nothing_makes_the_parser_throw_hang_or_hold_memory()
    {
        var mutator = new MessageMutator(Seeds, new Random(FuzzOptions.Seed));
        var faults = new HashSet<SipFault>();
        var sound = 0;
        var slowest = TimeSpan.Zero;
        var heap = 0L;
        var clock = Stopwatch.StartNew();
        for (var count = 0; count < FuzzOptions.Messages; count++)
        {
            if (count == FuzzOptions.Messages / 10)
            {
                heap = GC.GetTotalMemory(forceFullCollection: true);
            }

            if (count > 0 && count % 1_000_000 == 0)
            {
                output.WriteLine($"{count:N0} messages after {clock.Elapsed.TotalSeconds:0} s");
            }

            var bytes = mutator.Next();
            var started = Stopwatch.GetTimestamp();
            var result = Check(bytes, count);
            slowest = Max(slowest, Stopwatch.GetElapsedTime(started));
            sound += result.Fault is null ? 1 : 0;
            if (result.Fault is { } fault)
            {
                faults.Add(fault);
            }
        }

        var growth = GC.GetTotalMemory(forceFullCollection: true) - heap;
        output.WriteLine($"{FuzzOptions.Messages:N0} messages, seed {FuzzOptions.Seed}: {sound:N0} sound, {faults.Count} kinds of fault, slowest {slowest.TotalMilliseconds:0.0} ms, heap {growth:N0} bytes more than after a tenth, {clock.Elapsed.TotalSeconds:0} s");
        Assert.InRange(slowest, TimeSpan.Zero, MessageMax);
        Assert.InRange(growth, long.MinValue, HeapGrowthMax);
        Assert.InRange(sound, FuzzOptions.Messages / 10, FuzzOptions.Messages * 9 / 10);
        AssertBites(faults);
    }

    // Fuzzing that no longer reaches every refusal of the parser has lost its teeth.
    private static void AssertBites(HashSet<SipFault> faults)
    {
        var all = typeof(SipFault).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (SipFault)field.GetValue(null)!);
        var unreached = all.Where(fault => !faults.Contains(fault)).Select(fault => fault.Reason);
        Assert.Empty(unreached);
    }

    private static ParseResult Check(byte[] bytes, int count)
    {
        try
        {
            return MessageCheck.Run(bytes, isStream: count % 2 == 0, isWhole: count % FuzzOptions.WholeEvery == 0);
        }
#pragma warning disable CA1031 // Whatever it is, the message that does it must be told.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            throw new InvalidOperationException($"Message {count} of seed {FuzzOptions.Seed}: {Convert.ToBase64String(bytes)}", problem);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
