using CallCenter.Telephony.Queueing;

namespace CallCenter.Telephony.Tests.Queueing;

/// <content>All that can happen and be wished, as far as it can in a world as it is.</content>
internal sealed partial class TalkWorld // TalkWorld.Inputs.cs
{
    private static IEnumerable<(string Name, Func<TalkWorld, bool> Can, Action<TalkWorld> Do)> AllInputs()
    {
        foreach (var agent in (string[])["A", "B"])
        {
            // B is at home: he must press 1.
            yield return ($"offer {agent}", static w => true, w => w.Offer(agent, isConfirmed: agent == "B"));
            yield return ($"withdraw {agent}", w => w.OpenOffer(agent) is not null, w => w.Withdraw(agent));
            yield return ($"withdraw old {agent}", static w => true, w => w._machine.Withdraw(agent, -1));
            yield return ($"connect {agent}", w => w.OpenOffer(agent) is not null, w => w._machine.Connect(agent, w.OpenOffer(agent)!.Value.Epoch));
            yield return ($"connect old {agent}", static w => true, w => w._machine.Connect(agent, -1));
        }

        yield return ("turn away", static w => true, static w => w.TurnAway());
        yield return ("move", static w => !w.IsPlaced, static w => w._machine.Move(Care with { Queue = "Spare" }));
        yield return ("resume", static w => w._mayResume && !w._isRunning, static w => w.Resume());
        yield return ("caller gone", static w => true, static w => w.CallerGone());
        yield return ("abandon", static w => !w._isRunning, static w => w._machine.Abandon());
        yield return ("prompt over", static w => w._machine.State.Stage == StayStage.Connecting, static w => w._machine.ConnectingOver());
        foreach (var key in (char[])['1', '2', '3', '9'])
        {
            yield return ($"caller {key}", static w => w._isRunning, w => w._machine.CallerKey(key));
        }

        foreach (var role in (string[])["offer A", "offer B", "other", "successor", "interceptor", "placer"])
        {
            // The agent who places the call sits in the caller's place until he is answered.
            var isRung = role != "placer";
            yield return ($"{role} early", w => isRung && w.Find(role, isAnswered: false) is not null, w => w.Early(role, isHeard: true));
            yield return ($"{role} rings anew", w => isRung && w.Find(role, isAnswered: false) is not null, w => w.Early(role, isHeard: false));
            yield return ($"{role} answers", w => isRung && w.Find(role, isAnswered: false) is not null, w => w.Answer(role));
            yield return ($"{role} fails", w => isRung && w.Find(role, isAnswered: false) is not null, w => w._machine.LegFailed(w.Find(role, false)!.Value, OfferRefusal.Busy));
            yield return ($"{role} hangs up", w => w.Find(role, isAnswered: true) is not null, w => w._machine.LegGone(w.Find(role, true)!.Value));
            yield return ($"{role} presses 1", w => w.Find(role, isAnswered: true) is not null, w => w._machine.LegKey(w.Find(role, true)!.Value, '1'));
            yield return ($"{role} presses 7", w => w.Find(role, isAnswered: true) is not null, w => w._machine.LegKey(w.Find(role, true)!.Value, '7'));
            yield return ($"{role} says nothing", w => w.Find(role, isAnswered: true) is not null, w => w._machine.ConfirmTimeout(w.Find(role, true)!.Value));
            yield return ($"{role} refers", w => w.Find(role, isAnswered: true) is { } leg && w._machine.LetsRefer(leg), static w => w.Refer());
            yield return ($"{role} goes on elsewhere", w => w.Find(role, isAnswered: true) is { } leg && w._machine.LetsRefer(leg), w => w._machine.WentOn(w.NewLeg(role, isAnswered: true)));
            yield return ($"{role} is replaced", w => w.Find(role, isAnswered: true) is { } leg && w._machine.LetsRefer(leg), static w => w.Succeed());
        }

        yield return ("called early", static w => w.Find("called", isAnswered: false) is not null, static w => w.Early("called", isHeard: true));
        yield return ("called rings anew", static w => w.Find("called", isAnswered: false) is not null, static w => w.Early("called", isHeard: false));
        yield return ("called answers", static w => w.Find("called", isAnswered: false) is not null, static w => w.Answer("called"));
        yield return ("called fails", static w => w.Find("called", isAnswered: false) is not null, static w => w._machine.LegFailed(w.Find("called", false)!.Value, OfferRefusal.NoAnswer));
        yield return ("called breaks", static w => w.Find("called", isAnswered: false) is not null, static w => w._machine.LegGone(w.Find("called", false)!.Value));
        yield return ("successor comes", static w => w._isReferring, static w => w.Succeed());
        yield return ("an agent comes", static w => w._isReferring, static w => w.Succeed("D"));
        yield return ("no successor", static w => w._isReferring, static w => w.NoSuccessor());
        yield return ("intercepted", static w => w._machine.State.Stage is StayStage.Talking or StayStage.Joined or StayStage.Consulting, static w => w.Intercept("S"));
        yield return ("intercepted by a stranger", static w => w._machine.State.Stage == StayStage.Talking, static w => w.Intercept(""));
        foreach (var wish in Wishes())
        {
            yield return ($"{wish}", static w => true, w => w.Act(wish));
        }
    }

    private static IEnumerable<TalkAction> Wishes()
    {
        var colleague = new TalkTarget("1002", "李娜", "C");
        var outside = new TalkTarget("13800000001", "13800000001");
        yield return new HoldCaller();
        yield return new ResumeCaller();
        yield return new MuteAgent(true);
        yield return new MuteAgent(false);
        yield return new Consult(colleague);
        yield return new Consult(outside);
        yield return new Alternate();
        yield return new JoinAll();
        yield return new EndConsult();
        yield return new HandOver();
        yield return new PassOn(colleague);
        yield return new PassOn(outside);
        yield return new GiveBack("sales");
        yield return new GiveBack(new string('好', 201));
        yield return new SendToFlow(2, ComesBack: true);
        yield return new SendToFlow(2, ComesBack: false);
        yield return new SendKeys("12#");
        yield return new SendKeys("no key");
        yield return new LeaveTalk();
        yield return new ReleaseCall();
    }
}
