using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace CallCenter.Journal.Tests.Killing;

/// <summary>A process that writes and acknowledges is killed at moments of chance, again and again.</summary>
public sealed class KillTests
{
    private const int Rounds = 20;

    // What is written lies in the system's memory milliseconds later; a machine that does much else may let its thread wait longer.
    private static readonly TimeSpan WrittenAfterMax = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_acknowledged_is_there_and_nothing_is_doubled_after_twenty_kills()
    {
        using var spooled = new Spooled();
        spooled.Options = spooled.Options with { SegmentBytesMax = 200_000 };
        var random = new Random();
        var killedAt = new long[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            using var progress = new Progress(spooled.Folder, round);
            using var child = Start(spooled.Folder, round);
            await UntilWrites(child, progress);
            await Task.Delay(random.Next(10, 400), Cancellation);
            killedAt[round] = Stopwatch.GetTimestamp();
            child.Kill();
            await child.WaitForExitAsync(Cancellation);
        }

        await using var journal = spooled.Open();
        await journal.FlushAsync(Cancellation);
        Assert.Equal(journal.Statistics.Appended, journal.Statistics.Shipped);
        Assert.Equal(0, spooled.Count("SELECT count(*) FROM (SELECT body FROM call_event WHERE kind = 'change' GROUP BY body HAVING count(*) > 1)"));
        var acknowledged = spooled.Events().Where(line => line.Contains(" change ", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1]).ToHashSet(StringComparer.Ordinal);
        var (events, confirmed, latest) = (0L, 0, TimeSpan.Zero);
        for (var round = 0; round < Rounds; round++)
        {
            using var progress = new Progress(spooled.Folder, round);
            var missing = Enumerable.Range(0, Progress.AcknowledgementsMax).Where(number => progress.IsAcknowledged(number) && !acknowledged.Contains(JournalChild.BodyOf(round, number)));
            Assert.Empty(missing);
            confirmed += Enumerable.Range(0, Progress.AcknowledgementsMax).Count(progress.IsAcknowledged);
            for (var lane = 0; lane < Progress.Lanes; lane++)
            {
                var (kept, late) = Kept(spooled, progress, round, lane, killedAt[round]);
                events += kept;
                latest = late > latest ? late : latest;
            }
        }

        Assert.True(confirmed > Rounds && events > Rounds * 50, $"{confirmed} acknowledged, {events} events");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{events} events and {confirmed} acknowledgements of {Rounds} lives; the oldest event that was lost was {latest.TotalMilliseconds:0.0} ms old"));
        Assert.InRange(latest, TimeSpan.Zero, WrittenAfterMax);
    }

    // How many events of a lane are there, without a hole; and how old the first was that is not.
    private static (long Kept, TimeSpan OldestLost) Kept(Spooled spooled, Progress progress, int round, int lane, long killedAt)
    {
        var call = Happenings.Call(JournalChild.CallOf(round, lane));
        var kept = spooled.Count($"SELECT count(*) FROM call_event WHERE call_id = '{call}'");
        Assert.Equal(kept, spooled.Count($"SELECT ifnull(max(seq), 0) FROM call_event WHERE call_id = '{call}'"));
        Assert.Equal(kept, spooled.Count($"SELECT count(*) FROM call_event WHERE call_id = '{call}' AND body = '\"Main/menu\",' || seq"));
        var lostAt = progress.AppendedAt(lane, (int)kept + 1);
        return (kept, lostAt == 0 || lostAt > killedAt ? TimeSpan.Zero : Stopwatch.GetElapsedTime(lostAt, killedAt));
    }

    private static Process Start(string folder, int round) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ArgumentsOfThis())
    {
        Environment = { [JournalChild.Variable] = folder, [JournalChild.RoundVariable] = round.ToString(CultureInfo.InvariantCulture) },
    })!;

    // Started by `dotnet`, the program is its first argument; else it is the program itself.
    private static string[] ArgumentsOfThis() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KillTests).Assembly.Location] : [];

    private static async Task UntilWrites(Process child, Progress progress)
    {
        var began = Stopwatch.GetTimestamp();
        while (progress.AppendedAt(0, 100) == 0 || progress.AppendedAt(1, 100) == 0 || !Enumerable.Range(0, 16).Any(progress.IsAcknowledged))
        {
            Assert.False(child.HasExited, "the child has ended by itself");
            Assert.True(Stopwatch.GetElapsedTime(began) < StartMax, "the child does not write");
            await Task.Delay(5, Cancellation);
        }
    }
}
