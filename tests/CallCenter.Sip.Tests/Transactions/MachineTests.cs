using CallCenter.Sip.Transactions;

namespace CallCenter.Sip.Tests.Transactions;

public sealed class MachineTests
{
    [Fact]
    public void The_invite_client_follows_figure_4_of_rfc_6026() => AssertTable(
        """
        Calling     Provisional    -> Proceeding PassUp, StopTimers
        Calling     Success        -> Accepted PassUp, StartTimerM, StopTimers
        Calling     Failure        -> Completed Acknowledge, PassUp, StartTimerD, StopTimers
        Calling     TimerA         -> Calling Resend, StartTimerA
        Calling     TimerB         -> Terminated ReportTimeout
        Calling     TransportError -> Terminated ReportTransportError
        Calling     Abandon        -> Terminated None
        Proceeding  Provisional    -> Proceeding PassUp, StopTimers
        Proceeding  Success        -> Accepted PassUp, StartTimerM, StopTimers
        Proceeding  Failure        -> Completed Acknowledge, PassUp, StartTimerD, StopTimers
        Proceeding  TransportError -> Terminated ReportTransportError
        Proceeding  Abandon        -> Terminated None
        Accepted    Success        -> Accepted PassUp
        Accepted    TimerM         -> Terminated None
        Completed   Failure        -> Completed Acknowledge
        Completed   TimerD         -> Terminated None
        Completed   TransportError -> Terminated None
        """,
        static (InviteClientState state, InviteClientInput input) =>
        {
            var step = InviteClientMachine.Next(state, input);
            return (step.State, step.Action);
        });

    [Fact]
    public void The_invite_server_follows_figure_5_of_rfc_6026() => AssertTable(
        """
        Proceeding  Repeat         -> Proceeding Resend
        Proceeding  Provisional    -> Proceeding Send
        Proceeding  Success        -> Accepted Send, StartTimerL
        Proceeding  Failure        -> Completed Send, StartTimerG, StartTimerH
        Proceeding  TransportError -> Terminated ReportTransportError
        Accepted    Ack            -> Accepted PassUp
        Accepted    Success        -> Accepted Send
        Accepted    TimerL         -> Terminated None
        Accepted    TransportError -> Accepted ReportTransportError
        Completed   Repeat         -> Completed Resend
        Completed   Ack            -> Confirmed StartTimerI, StopTimers
        Completed   TimerG         -> Completed Resend, StartTimerG
        Completed   TimerH         -> Terminated None
        Completed   TransportError -> Terminated None
        Confirmed   TimerI         -> Terminated None
        """,
        static (InviteServerState state, InviteServerInput input) =>
        {
            var step = InviteServerMachine.Next(state, input);
            return (step.State, step.Action);
        });

    [Fact]
    public void The_non_invite_client_follows_figure_6_of_rfc_3261() => AssertTable(
        """
        Trying      Provisional    -> Proceeding PassUp
        Trying      Final          -> Completed PassUp, StartTimerK, StopTimers
        Trying      TimerE         -> Trying Resend, StartTimerE
        Trying      TimerF         -> Terminated StopTimers, ReportTimeout
        Trying      TransportError -> Terminated StopTimers, ReportTransportError
        Proceeding  Provisional    -> Proceeding PassUp
        Proceeding  Final          -> Completed PassUp, StartTimerK, StopTimers
        Proceeding  TimerE         -> Proceeding Resend, StartTimerEAtT2
        Proceeding  TimerF         -> Terminated StopTimers, ReportTimeout
        Proceeding  TransportError -> Terminated StopTimers, ReportTransportError
        Completed   TimerK         -> Terminated None
        """,
        static (NonInviteClientState state, NonInviteClientInput input) =>
        {
            var step = NonInviteClientMachine.Next(state, input);
            return (step.State, step.Action);
        });

    [Fact]
    public void The_non_invite_server_follows_figure_8_of_rfc_3261() => AssertTable(
        """
        Trying      Provisional    -> Proceeding Send
        Trying      Final          -> Completed Send, StartTimerJ
        Proceeding  Repeat         -> Proceeding Resend
        Proceeding  Provisional    -> Proceeding Send
        Proceeding  Final          -> Completed Send, StartTimerJ
        Proceeding  TransportError -> Terminated None
        Completed   Repeat         -> Completed Resend
        Completed   TimerJ         -> Terminated None
        Completed   TransportError -> Terminated None
        """,
        static (NonInviteServerState state, NonInviteServerInput input) =>
        {
            var step = NonInviteServerMachine.Next(state, input);
            return (step.State, step.Action);
        });

    /// <summary>The table is complete: what is not in it changes nothing.</summary>
    private static void AssertTable<TState, TInput, TAction>(string table, Func<TState, TInput, (TState State, TAction Action)> next)
        where TState : struct, Enum
        where TInput : struct, Enum
        where TAction : struct, Enum
    {
        var found =
            from state in Enum.GetValues<TState>()
            from input in Enum.GetValues<TInput>()
            let step = next(state, input)
            where !step.State.Equals(state) || !step.Action.Equals(default(TAction))
            select $"{state,-11} {input,-14} -> {step.State} {step.Action}";
        var expected = table.ReplaceLineEndings("\n").Split('\n').Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', found.Order(StringComparer.Ordinal)));
    }
}
