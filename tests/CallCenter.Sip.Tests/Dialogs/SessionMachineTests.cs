using CallCenter.Sip.Dialogs;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class SessionMachineTests
{
    [Fact]
    public void Whatever_happens_the_end_is_reported_exactly_once_and_before_or_with_forgetting()
    {
        foreach (var start in new[] { SessionPhase.Resolving, SessionPhase.Offered })
        {
            Walk(start, reported: 0, depth: 7);
        }
    }

    [Fact]
    public void From_gone_nothing_leads_back()
    {
        foreach (var input in Enum.GetValues<SessionInput>())
        {
            Assert.Equal(new SessionStep(SessionPhase.Gone, SessionAction.None), SessionMachine.Next(SessionPhase.Gone, input));
        }
    }

    private static void Walk(SessionPhase phase, int reported, int depth)
    {
        foreach (var input in Enum.GetValues<SessionInput>())
        {
            var step = SessionMachine.Next(phase, input);
            var now = reported + (step.Action.HasFlag(SessionAction.ReportEnd) ? 1 : 0);
            Assert.InRange(now, 0, 1);
            Assert.Equal(step.Action.HasFlag(SessionAction.Forget), step.Phase == SessionPhase.Gone && phase != SessionPhase.Gone);
            if (step.Phase == SessionPhase.Gone)
            {
                Assert.Equal(1, now);
            }
            else if (depth > 0 && step.Phase != phase)
            {
                Walk(step.Phase, now, depth - 1);
            }
        }
    }
}
