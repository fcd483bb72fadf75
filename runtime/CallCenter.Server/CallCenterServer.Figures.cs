using CallCenter.Hosting.Figures;
using CallCenter.Hosting.Messages;

namespace CallCenter.Server;

/// <summary>What boards show and supervisors are told.</summary>
public sealed partial class CallCenterServer // CallCenterServer.Figures.cs
{
    private const string AlarmsFile = "alarms.jsonl";

    /// <summary>The figures of all that routing does.</summary>
    public FiguresHost Figures { get; private set; } = null!;

    private void OpenFigures(string work, MessageGateways gateways)
    {
        Figures = new(new AlarmTeller((message, sent) => gateways.Start(message, sent), Path.Combine(work, AlarmsFile), _log), _time);
        _opened.Push(Figures.DisposeAsync);
        Routing.Observe(Figures);
    }
}
