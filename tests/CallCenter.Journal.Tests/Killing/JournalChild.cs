using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Tests.Killing;

/// <summary>Writes and acknowledges as fast as a busy server, until it is killed.</summary>
internal static class JournalChild
{
    public const string Variable = "CALLCENTER_JOURNAL_CHILD";
    public const string RoundVariable = "CALLCENTER_JOURNAL_ROUND";

    private const int Burst = 20;
    private const int AskersMax = 8;
    private static readonly TimeSpan LifeMax = TimeSpan.FromSeconds(30);

    public static async Task RunUntilKilledAsync(string folder)
    {
        var round = int.Parse(Environment.GetEnvironmentVariable(RoundVariable)!, CultureInfo.InvariantCulture);
        using var progress = new Progress(folder, round);
        using var spooled = new Spooled(folder);
        await using var journal = spooled.Open();
        var ends = Stopwatch.GetTimestamp() + (long)(LifeMax.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(
            [
                .. Enumerable.Range(0, Progress.Lanes).Select(lane => Task.Factory.StartNew(() => Append(journal, progress, round, lane, ends), TaskCreationOptions.LongRunning)),
                .. Enumerable.Range(0, AskersMax).Select(asker => Task.Run(() => AskAsync(journal, progress, round, asker, ends))),
            ]);
    }

    /// <summary>The call whose events a lane gets in a round.</summary>
    public static int CallOf(int round, int lane) => (round * Progress.Lanes) + lane;

    private static void Append(CallJournal journal, Progress progress, int round, int lane, long ends)
    {
        var events = journal.OpenLane();
        for (var sequence = 1; sequence < Progress.EventsMax && Stopwatch.GetTimestamp() < ends; sequence++)
        {
            if (!events.Append(CallOf(round, lane), (uint)sequence, $"\"Main/menu\",{sequence}"))
            {
                throw new InvalidOperationException("the lane is full");
            }

            progress.Appended(lane, sequence, Stopwatch.GetTimestamp());
            if (sequence % Burst == 0)
            {
                Thread.Sleep(1);
            }
        }
    }

    private static async Task AskAsync(CallJournal journal, Progress progress, int round, int asker, long ends)
    {
        for (var number = asker; number < Progress.AcknowledgementsMax && Stopwatch.GetTimestamp() < ends; number += AskersMax)
        {
            if (await journal.AcknowledgeAsync(CallEventKind.Change, Encoding.ASCII.GetBytes(BodyOf(round, number))))
            {
                progress.Acknowledged(number);
            }
        }
    }

    /// <summary>What is acknowledged.</summary>
    public static string BodyOf(int round, int number) => string.Create(CultureInfo.InvariantCulture, $"{round},{number}");
}
