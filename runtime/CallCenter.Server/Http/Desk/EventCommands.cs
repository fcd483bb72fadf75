using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;

namespace CallCenter.Server.Http.Desk;

/// <summary>Carries out what is commanded over a WebSocket, as HTTP would.</summary>
internal static class EventCommands
{
    /// <summary>Carries it out.</summary>
    /// <param name="desk">The agents' desk.</param>
    /// <param name="by">Who commands.</param>
    /// <param name="command">What.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static Task<DeskAnswer> RunAsync(IAgentDesk desk, AgentEntry by, CommandMessage command, CancellationToken cancellation)
    {
        var me = by.Profile.Id;
        return command switch
        {
            { Do: DeskCommand.Ping } => Task.FromResult(DeskAnswer.Done),
            { Do: DeskCommand.SignIn } => desk.SignInAsync(me, command.Telephone, command.Ready, cancellation),
            { Do: DeskCommand.SignOut } => desk.SetStateAsync(me, me, AgentState.SignedOut, "", cancellation),
            { Do: DeskCommand.State, State: { } state } => desk.SetStateAsync(me, Whom(command, me), AgentActs.StateOf(state), command.Reason, cancellation),
            { Do: DeskCommand.State } => Lacks("state"),
            { Do: DeskCommand.Dial, Number.Length: > 0 } => desk.DialAsync(me, command.Number, cancellation),
            { Do: DeskCommand.Dial } => Lacks("number"),
            { Do: DeskCommand.SetSkill or DeskCommand.DropSkill, Skill: "" } => Lacks("skill"),
            { Do: DeskCommand.SetSkill, Level: null } => Lacks("level"),
            { Do: DeskCommand.SetSkill or DeskCommand.DropSkill } when by.Role < AgentRole.Supervisor => Forbidden(),
            { Do: DeskCommand.SetSkill } => desk.SetSkillAsync(me, Whom(command, me), command.Skill, command.Level, command.Lent, cancellation),
            { Do: DeskCommand.DropSkill } => desk.SetSkillAsync(me, Whom(command, me), command.Skill, null, command.Lent, cancellation),
            { Do: DeskCommand.RefuseWhenBusy } when by.Role < AgentRole.Supervisor => Forbidden(),
            { Do: DeskCommand.RefuseWhenBusy, Queue: "" } => Lacks("queue"),
            { Do: DeskCommand.RefuseWhenBusy, Refuses: { } refuses } => desk.RefuseWhenBusyAsync(me, command.Queue, refuses, cancellation),
            { Do: DeskCommand.RefuseWhenBusy } => Lacks("refuses"),
            { Call: "" } => Lacks("call"),
            { Do: DeskCommand.Result, Result: "" } => Lacks("result"),
            { Do: DeskCommand.Result } => desk.NoteResultAsync(me, command.Call, command.Result, command.Note, cancellation),
            { Do: DeskCommand.Supervise or DeskCommand.EndSupervision } when by.Role < AgentRole.Supervisor => Forbidden(),
            { Do: DeskCommand.Supervise, Mode: { } mode } => desk.SuperviseAsync(me, command.Call, mode, command.Warn, cancellation),
            { Do: DeskCommand.Supervise } => Lacks("mode"),
            { Do: DeskCommand.EndSupervision } => desk.EndSupervisionAsync(me, command.Call, cancellation),
            _ => desk.ActAsync(me, command.Call, CallActs.WishOf(Enum.Parse<TalkWish>(command.Do.ToString()), command.Target, command.ComesBack, command.Data), cancellation),
        };
    }

    private static string Whom(CommandMessage command, string me) => command.Agent.Length > 0 ? command.Agent : me;

    private static Task<DeskAnswer> Lacks(string member) => Task.FromResult(new DeskAnswer($"\"{member}\" is missing.", DeskRefusal.Invalid));

    private static Task<DeskAnswer> Forbidden() => Task.FromResult(new DeskAnswer("This is for supervisors and managers.", DeskRefusal.Forbidden));
}
