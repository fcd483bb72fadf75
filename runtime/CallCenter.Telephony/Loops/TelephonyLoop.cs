using System.Net;
using CallCenter.Media;
using CallCenter.Media.Recording;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Loops;

/// <summary>A call loop with what the calls on it use: media events, the SIP endpoint, recorders, tones.</summary>
internal sealed class TelephonyLoop
{
    private readonly TelephonyHost _host;

    public TelephonyLoop(TelephonyHost host, CallLoop loop)
    {
        _host = host;
        Loop = loop;
        Events = host.Media.CreateEventQueue(loop.Wake);
    }

    public CallLoop Loop { get; }

    public MediaEventQueue Events { get; }

    public MediaEngine Media => _host.Media;

    public RecorderHost Recorders => _host.Recorders;

    public string RecordingsFolder => _host.Options.RecordingsFolder;

    public Tones Tones => _host.Tones;

    public TrunkSet Trunks => _host.Trunks;

    public TrunkWatch Watch => _host.Watch;

    public DialPlan DialPlan => _host.DialPlan;

    /// <summary>Our SIP address as a peer reaches it.</summary>
    public IPEndPoint LocalEndPointTowards(IPAddress peer) => _host.Endpoint.LocalEndPointTowards(peer);

    public SipSession Invite(OutboundInvite invite, ISipSessionHandler handler) => _host.Endpoint.Invite(Loop, invite, handler);

    /// <summary>Hands what the pacing thread reported to the calls it concerns.</summary>
    public void Poll()
    {
        while (Events.TryRead(out var e))
        {
            ((IMediaOwner)e.Owner).OnMedia(e);
        }
    }
}
