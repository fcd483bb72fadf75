using CallCenter.Media;
using CallCenter.Media.Dtmf;
using CallCenter.Media.Spandsp;

namespace CallCenter.Telephony.Calls;

/// <content>Keys that are heard as tones, of who sends no telephone-events.</content>
public sealed partial class TelephoneCall
{
    private MediaLeg? _keyLeg;
    private bool _hasKeyProblem;

    /// <summary>Listens for tones when the agreement of the voice path asks for it; again on a new leg.</summary>
    private void ListenForKeys()
    {
        if (_voice.Leg is not { Negotiated: { } audio } leg || leg == _keyLeg || !WantsTones(audio.KeyPayloadType is not null))
        {
            return;
        }

        if (Library.Problem is { } problem)
        {
            if (!_hasKeyProblem)
            {
                _hasKeyProblem = true;
                Observer?.OnChange(this, "keys", problem);
            }

            return;
        }

        _keyLeg = leg;
#pragma warning disable CA2000 // The listener is ended with its leg.
        _ = _home.Listening.Add(leg, new KeyListener(key => Loop.Post(
            static state =>
            {
                var (call, leg, key) = ((TelephoneCall, MediaLeg, char))state!;
                call.OnTone(leg, key);
            },
            (this, leg, key))));
#pragma warning restore CA2000
    }

    private bool WantsTones(bool hasEvents) => _home.Keys switch
    {
        KeyWays.Auto or KeyWays.Tones => !hasEvents,
        KeyWays.All => true,
        _ => false,
    };

    private void OnTone(MediaLeg leg, char key)
    {
        if (!HasEnded && leg == _keyLeg && _keySources.IsNew(key, KeySource.Sound))
        {
            OnKeyDown(key, KeySource.Sound);
        }
    }
}
