using CallCenter.Media;
using CallCenter.Media.Mixing;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing.Talks;

namespace CallCenter.Telephony.Queueing;

/// <content>Lets all hear what the scene says.</content>
internal sealed partial class QueueStay // QueueStay.Scene.cs
{
    private const int Nobody = -1;

    private readonly Dictionary<int, ConferenceMember> _members = [];
    private TalkScene _scene = TalkScene.Of(SceneKind.Away);
    private MediaConference? _mix;
    private string _agent = "";

    // A flow that has the caller plays to him what it wants.
    private bool _ownsCaller;

    /// <summary>Whether the caller hears somebody, and he him.</summary>
    public bool IsTalking => _scene.IsTalk;

    /// <summary>The voice of who has the caller; null where they do not hear each other.</summary>
    public VoicePath? VoiceOfHolder => IsTalking ? VoiceOf(_scene.Holder) : null;

    private bool IsMixed => _scene.Kind == SceneKind.All || (_scene.IsMuted && (_scene.Kind == SceneKind.Talk || IsConsultation));

    private bool IsConsultation => _scene is { Kind: SceneKind.Consulting, OtherIsHeard: true };

    private PartyLeg? LegOf(int leg) => _legs.TryGetValue(leg, out var found) ? found.Party : null;

    private VoicePath? PartyVoice(int leg) => LegOf(leg)?.Voice;

    private VoicePath? VoiceOf(int leg) => leg == 0 ? _call.Voice : PartyVoice(leg);

    // Whom a leg speaks with alone: 0 for the caller.
    private int PartnerOf(int leg) => _scene.Kind switch
    {
        SceneKind.Talk when leg == _scene.Holder => 0,
        SceneKind.Consulting when leg == _scene.Holder && _scene.OtherIsHeard => _scene.Other,
        SceneKind.Consulting when leg == _scene.Other => _scene.Holder,
        _ => Nobody,
    };

    private string? RefusalOfMix(TalkAction action)
    {
        if (action is not (JoinAll or MuteAgent { IsMuted: true }) || _mix is not null)
        {
            return null;
        }

        _mix = _call.Home.Media.OpenConference();
        return _mix is null ? "There is no room for one more mix of voices; widen --rtp-ports." : null;
    }

    private void Show(TalkScene scene)
    {
        _ownsCaller = _scene.Kind != SceneKind.Away || scene.Kind is not (SceneKind.Away or SceneKind.Over);
        _scene = scene;
        if (scene.Kind != SceneKind.Room)
        {
            _room.Close();
        }

        Join(scene);
        switch (scene.Kind)
        {
            case SceneKind.Room:
                ShowRoom();
                break;
            case SceneKind.Connecting:
                ShowConnecting(scene.Holder);
                break;
            default:
                ShowSounds(scene);
                break;
        }

        ShowHolds();
        _call.Supervision?.OnSeatChanged();
    }

    private void ShowRoom()
    {
        _call.EndSupervision();
        _room.Open();
    }

    private void ShowConnecting(int holder)
    {
        var sounds = _desk.Connecting(_agent);
        if (sounds.IsEmpty || _call.Voice.Leg is null)
        {
            _machine.ConnectingOver();
            return;
        }

        if (VoiceOf(holder)?.Leg is { } agent)
        {
            sounds.Play(agent);
        }

        _call.StartPlaying(sounds);
    }

    // Bridges and mixes; who is in none hears what is played to him.
    private void Join(TalkScene scene)
    {
        var caller = _ownsCaller ? _call.Voice.Leg : null;
        var holder = PartyVoice(scene.Holder)?.Leg;
        var other = PartyVoice(scene.Other)?.Leg;
        var pair = IsMixed ? default : scene.Kind switch
        {
            SceneKind.Talk => (caller, holder),
            SceneKind.Consulting when scene.OtherIsHeard => (holder, other),
            SceneKind.Passing when scene.OtherIsHeard => (caller, other),
            _ => default((MediaLeg?, MediaLeg?)),
        };
        foreach (var leg in (ReadOnlySpan<MediaLeg?>)[caller, holder, other])
        {
            if (leg is not null && leg != pair.Item1 && leg != pair.Item2)
            {
                leg.Unbridge();
            }
        }

        if (pair is ({ } one, { } two))
        {
            one.BridgeTo(two);
        }

        Mix(scene);
    }

    private void Mix(TalkScene scene)
    {
        if (!IsMixed)
        {
            _mix?.Close();
            _mix = null;
            _members.Clear();
            return;
        }

        _mix ??= _call.Home.Media.OpenConference();
        if (_mix is not { } mix)
        {
            return;
        }

        List<int> wanted = scene.Kind switch
        {
            SceneKind.All => [0, scene.Holder, scene.Other],
            SceneKind.Talk => [0, scene.Holder],
            _ => [scene.Holder, scene.Other],
        };
        foreach (var leg in _members.Keys.Where(leg => !wanted.Contains(leg)).ToList())
        {
            _members[leg].Leave();
            _members.Remove(leg);
        }

        foreach (var leg in wanted)
        {
            Seat(mix, leg, isMuted: leg == scene.Holder && scene.IsMuted);
        }
    }

    private void Seat(MediaConference mix, int leg, bool isMuted)
    {
        if (VoiceOf(leg) is not { Leg: { } voice } path)
        {
            return;
        }

        var isSilent = isMuted || path.IsHeld;
        if (_members.TryGetValue(leg, out var member) && member.Leg == voice)
        {
            member.Speak(isSilent);
        }
        else
        {
            _members[leg] = mix.Join(voice, listensOnly: isSilent);
        }
    }

    private void ShowSounds(TalkScene scene)
    {
        var holder = PartyVoice(scene.Holder);
        var other = PartyVoice(scene.Other);
        holder?.Leg?.SendSilence(scene.Kind == SceneKind.Held);
        switch (scene.Kind)
        {
            case SceneKind.Held:
                _call.StartMusic();
                Play(holder, null);
                break;
            case SceneKind.Consulting:
                _call.StartMusic();
                Play(holder, scene.OtherIsHeard ? null : _call.Home.Tones.RingBack(holder?.Codec));
                Play(other, null);
                break;
            case SceneKind.Passing:
                PlayRingBack(scene);
                PlayMusic(holder);
                break;
            case SceneKind.Away or SceneKind.Over:
                FallSilent();
                PlayMusic(holder);
                break;
            default:
                _call.StopPlaying();
                Play(holder, null);
                if (scene is { Kind: SceneKind.Talk, OtherIsHeard: true })
                {
                    PlayMusic(other);
                }
                else
                {
                    Play(other, null);
                }

                break;
        }
    }

    private void FallSilent()
    {
        if (_ownsCaller)
        {
            _call.StopPlaying();
        }
    }

    private void PlayRingBack(TalkScene scene)
    {
        if (scene.OtherIsHeard)
        {
            _call.StopPlaying();
        }
        else
        {
            _call.StartPlaying([_call.Home.Tones.RingBack(_call.Voice.Codec)], loop: true);
        }
    }

    // A telephone that holds whom it talks to: the held one hears music, where he hears nobody else.
    private void ShowHolds()
    {
        if (IsMixed)
        {
            Mix(_scene);
            return;
        }

        var (one, two) = _scene.Kind switch
        {
            SceneKind.Talk => (0, _scene.Holder),
            SceneKind.Consulting when _scene.OtherIsHeard => (_scene.Holder, _scene.Other),
            _ => (Nobody, Nobody),
        };
        if (one != Nobody)
        {
            ShowHold(VoiceOf(one), heldBy: VoiceOf(two));
            ShowHold(VoiceOf(two), heldBy: VoiceOf(one));
        }
    }

    private void ShowHold(VoicePath? held, VoicePath? heldBy)
    {
        if (heldBy is { IsHeld: true })
        {
            PlayMusic(held);
        }
        else
        {
            Play(held, null);
        }
    }

    private void PlayMusic(VoicePath? voice) => voice?.Leg?.PlayMusic(_call.Home.Tones.Hold(voice.Codec));

    private static void Play(VoicePath? voice, Media.Prompts.AudioClip? clip)
    {
        if (clip is null)
        {
            voice?.Leg?.StopPlay();
        }
        else
        {
            voice?.Leg?.Play(clip, loop: true);
        }
    }
}
