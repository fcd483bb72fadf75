using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>Callers who wait while there is nothing to decide cost the call loops next to nothing: the music is the media engine's.</summary>
public sealed class WaitingCostTests
{
    private const int Callers = 150;
    private const double TicksPerSecond = 100; // USER_HZ of Linux.

    [Fact]
    public async Task A_hundred_and_fifty_who_wait_cost_less_than_a_hundredth_of_a_core()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the time of a thread is read from /proc");
        await using var stage = new Stage(static options => options with { RtpPortLast = 23998 });
        var room = new QueueRoom { Queue = "Care", Prompts = [new RoomPrompt(TimeSpan.FromMinutes(5), true)] };
        var waiting = 0;
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            Interlocked.Increment(ref waiting);
            Assert.Equal(QueueOutcome.Ended, (await call.CreateStay(room, new Desk()).RunAsync()).Outcome);
            call.Hangup(CallEnder.Flow);
        };
        var calls = new List<PhoneCall>();
        for (var i = 0; i < Callers; i++)
        {
            calls.Add(stage.Caller.Begin(stage.Address, "hotline"));
            calls[i].Voice.IsMute = true;
            await Patience.UntilAsync(() => calls[i].IsUp, () => $"call {i} is not answered: {calls[i].Text}");
        }

        await Patience.UntilAsync(() => Volatile.Read(ref waiting) == Callers, () => $"{waiting} wait");
        await calls[^1].HearsToneAsync(QueueStage.MusicHertz);
        await calls[^1].HearsNoMoreAsync(QueueStage.PromptHertz);
        var before = LoopSeconds();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        var spent = LoopSeconds() - before;
        calls.ForEach(static call => call.Hangup());
        await stage.QuietAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{spent / 5 * 100:0.00} % of a core"));
        Assert.True(spent <= 5 * 0.01, string.Create(CultureInfo.InvariantCulture, $"the call loops took {spent:0.00} s of 5 s"));
    }

    // The loops of the centre, and those of the telephones around it, which have nothing to do meanwhile.
    private static double LoopSeconds()
    {
        double ticks = 0;
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            var text = File.ReadAllText(Path.Combine(thread, "stat"));
            var end = text.LastIndexOf(')');
            if (text[..end].Contains("(call-loop-", StringComparison.Ordinal))
            {
                var fields = text[(end + 2)..].Split(' ');
                ticks += double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
            }
        }

        return ticks / TicksPerSecond;
    }
}
