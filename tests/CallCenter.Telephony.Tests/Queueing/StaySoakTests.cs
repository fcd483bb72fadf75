using System.Text.RegularExpressions;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>
/// Stays by chance over real telephones, which answer, refuse, ring on or hang up as they like, while routing and agents want anything:
/// afterwards no session, no port and no mix is left, and every agent who came is told of once. <c>SEED</c> repeats one.
/// </summary>
public sealed class StaySoakTests
{
    private const int Stays = 15;
    private const int StepsMax = 14;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_telephones_and_people_do_nothing_is_left(int seed)
    {
        if (Environment.GetEnvironmentVariable("SEED") is { Length: > 0 } wanted)
        {
            seed = int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture);
        }

        var random = new Random(seed);
        await using var chief = new Phone("chief", "127.0.5.35:0", 1150);
        await using var stage = new QueueStage { Flow = static (call, _) => call.PlayAsync(QueueStage.Said(seconds: 0.3), bargeIn: true).AsTask() };
        stage.Room = stage.Room with
        {
            Prompts = [new RoomPrompt(TimeSpan.Zero, false), new RoomPrompt(TimeSpan.FromMilliseconds(300), true)],
            Keys = [new RoomKey('1', RoomKeyAction.Leave, -1, 0), new RoomKey('2', RoomKeyAction.Callback, -1, 0)],
        };
        stage.Desk.Prompts = static _ => QueueStage.Said(seconds: 0.1);
        stage.Desk.Before = QueueStage.Said(seconds: 0.2);
        stage.Desk.Asking = QueueStage.Said(seconds: 5);
        Phone[] phones = [stage.Stage.Agent, stage.Stage.Other, chief];
        foreach (var phone in phones)
        {
            var chance = new Random(random.Next()); // Each telephone is a thread of its own.
            phone.WhenRinging = call => Behave(call, phone, chance);
        }

        for (var stay = 0; stay < Stays; stay++)
        {
            await OneStayAsync(stage, phones, random, stay);
        }

        await stage.Stage.QuietAsync();
        await Patience.UntilAsync(() => stage.Stage.Host.Media.Statistics.LegsOpen == 0, () => $"{stage.Stage.Host.Media.Statistics.LegsOpen} ports are left");
        Assert.Equal(0, stage.Stage.Host.Media.ConferencesOpen);
        Assert.Equal(Stays, stage.Stage.Endings.Count);
        var told = stage.Desk.Text;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(' ', Enum.GetValues<StayStage>().Select(each => $"{each} {Regex.Count(told, $@"\| {each} ")}")));
        Assert.Contains("| Talking ", told, StringComparison.Ordinal);
    }

    private static async Task OneStayAsync(QueueStage stage, Phone[] phones, Random random, int number)
    {
        stage.Desk.Stay = null;
        var caller = stage.Stage.Caller.Begin(stage.Stage.Address, "hotline");
        await Patience.UntilAsync(() => stage.Desk.Stay is not null, () => $"stay {number} does not begin: {caller.Text}");
        var (call, current) = (stage.Stage.Calls[^1], stage.Desk.Stay!);
        var steps = random.Next(2, StepsMax);
        for (var step = 0; step < steps && !call.HasEnded; step++)
        {
            var act = Step(phones, random, step);
            call.Loop.Post(_ => act(current), null);
            if (random.Next(12) == 0)
            {
                caller.Press("12"[random.Next(2)]);
            }

            await Task.Delay(random.Next(0, 250), TestContext.Current.CancellationToken);
        }

        caller.Hangup();
        await Patience.UntilAsync(() => stage.Stage.Endings.Count == number + 1, () => $"call {number} does not end: {stage.Desk.Text}");
        await Patience.UntilAsync(() => current.State.Stage == StayStage.Over, () => $"stay {number} is not over but {current.State}");
    }

    private static Action<IQueueStay> Step(Phone[] phones, Random random, int step)
    {
        var phone = phones[random.Next(phones.Length)];
        var target = new TalkTarget(phone.Uri.ToString(), phone.Name, random.Next(2) == 0 ? $"90{random.Next(5)}" : null) { RingMax = TimeSpan.FromMilliseconds(400) };
        var (confirmed, epoch, flag, mode) = (random.Next(5) == 0, random.Next(1_000_000), random.Next(2) == 0, (SupervisionMode)random.Next(4));
        return random.Next(step < 2 ? 2 : 16) switch
        {
            0 or 1 => stay => stay.Offer(new AgentOffer($"10{epoch % 3}", epoch, phone.Uri.ToString(), TimeSpan.FromSeconds(1)) { IsConfirmed = confirmed }),
            2 => static stay => stay.Act(new HoldCaller()),
            3 => static stay => stay.Act(new ResumeCaller()),
            4 => stay => stay.Act(new MuteAgent(flag)),
            5 or 6 => stay => stay.Act(new Consult(target)),
            7 => static stay => stay.Act(new Alternate()),
            8 => static stay => stay.Act(new JoinAll()),
            9 => stay => stay.Act(flag ? new EndConsult() : new HandOver()),
            10 => stay => stay.Act(new PassOn(target)),
            11 => stay => stay.Move(new QueueRoom { Queue = "Spare" }),
            12 => stay => stay.Act(new SendToFlow(1, ComesBack: true)),
            13 or 14 => stay => stay.Supervise(target, mode, warns: flag),
            _ => static stay => stay.Act(new SendKeys("12")),
        };
    }

    // On the telephone's own loop.
    private static void Behave(PhoneCall call, Phone phone, Random random)
    {
        var (kind, after) = (random.Next(6), random.Next(1, 800));
        switch (kind)
        {
            case 0:
                call.Session!.Reject(486);
                break;
            case 1:
                break; // Rings on.
            default:
                call.Answer();
                if (kind == 2)
                {
                    phone.Loop.Schedule(TimeSpan.FromMilliseconds(after), static call => ((PhoneCall)call!).Session!.Hangup(), call);
                }

                break;
        }
    }
}
