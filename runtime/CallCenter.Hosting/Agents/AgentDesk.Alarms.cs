using CallCenter.Figures.Alarms;

namespace CallCenter.Hosting.Agents;

/// <content>Alarms at the desks.</content>
public sealed partial class AgentDesk // AgentDesk.Alarms.cs
{
    /// <summary>
    /// Tells of an alarm at the desks of those whom it concerns: of an agent's, him and who supervises him (MON-07, QM-26); of a queue's, all
    /// supervisors. Any thread.
    /// </summary>
    /// <param name="change">What happened.</param>
    /// <param name="text">The same in one line.</param>
    public void TellAlarm(AlarmChange change, string text)
    {
        ArgumentNullException.ThrowIfNull(change);
        var agent = change.Alarm.Agent;
        Emit(new(change.At, "alarm", agent, agent.Length == 0 ? null : Live(agent)?.View, null, text));
    }
}
