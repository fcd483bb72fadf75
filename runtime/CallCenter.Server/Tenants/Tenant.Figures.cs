using CallCenter.Hosting.Figures;
using CallCenter.Hosting.Messages;

namespace CallCenter.Server.Tenants;

/// <summary>What boards show and supervisors are told.</summary>
public sealed partial class Tenant // Tenant.Figures.cs
{
    private const string AlarmsFile = "alarms.jsonl";
    private const string FiguresName = "figures.jsonl";

    /// <summary>The figures of all that routing does.</summary>
    public FiguresHost Figures { get; private set; } = null!;

    private void OpenFigures(MessageGateways gateways)
    {
        Figures = new(new AlarmTeller((message, sent) => gateways.Start(message, sent), Path.Combine(Work, AlarmsFile), _log), _time, new(Path.Combine(Work, FiguresName), _log))
        {
            OnAlarm = Desk.TellAlarm,
            Files = _journal.TryAppend,
        };
        _opened.Push(Figures.DisposeAsync);
        Routing.Observe(Figures);
    }
}
