using CallCenter.Media.Codecs;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>On whose behalf somebody is called.</summary>
internal interface ICallOrigin
{
    /// <summary>Where it lives.</summary>
    TelephonyLoop Home { get; }

    /// <summary>Who calls, where nobody else is to be shown.</summary>
    CallParty Caller { get; }

    /// <summary>The codec that saves transcoding; null for none.</summary>
    AudioCodec? Codec { get; }

    /// <summary>The headers that say that a call was diverted to a target.</summary>
    IReadOnlyList<SipHeader> DiversionTo(SipUri target);

    /// <summary>Something for the record.</summary>
    void Note(string kind, string what);
}
