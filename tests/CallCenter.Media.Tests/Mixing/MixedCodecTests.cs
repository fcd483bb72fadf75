using CallCenter.Media.Codecs;
using CallCenter.Media.Sdp;
using Xunit;

namespace CallCenter.Media.Tests.Mixing;

/// <summary>A member of another codec than G.711: he hears all others, and they him.</summary>
public sealed class MixedCodecTests
{
    private const double OwnHertz = 1100;
    private const int PayloadType = 96;

    public static TheoryData<string> Codecs => ["G722", "opus", "G729"];

    [Theory]
    [MemberData(nameof(Codecs))]
    public async Task A_member_of_any_codec_hears_and_is_heard(string name)
    {
        var codec = ((AudioCodec[])[AudioCodec.G722, AudioCodec.Opus, AudioCodec.G729]).First(one => one.Name == name);
        Assert.SkipWhen(codec.Problem is not null, codec.Problem ?? "");
        await using var rig = new Rig(3);
        using var talkers = new ConferenceTests.Talkers(Talker.Some(rig, 2));
        using var peer = new Peer();
        var leg = rig.Open();
        leg.Connect(new NegotiatedAudio(peer.EndPoint, codec, PayloadType, 101));
        rig.Frames(1);
        var conference = ConferenceTests.JoinAll(rig, talkers.All);
        conference.Join(leg);

        using var encoder = FrameCoders.Encoder(codec);
        using var decoder = FrameCoders.Decoder(codec);
        var heard = new List<float>();
        var samples = new short[960];
        for (var i = 0; i < 100; i++)
        {
            Say(peer, leg, codec, encoder, i);
            Talker.Talk(rig, talkers.All, 1);
            foreach (var packet in peer.ReceiveAll().Where(static packet => packet.PayloadType == PayloadType))
            {
                heard.AddRange(samples[..decoder.Decode(packet.Payload, samples)].Select(static sample => (float)sample));
            }
        }

        // Of the loudness of a tone codecs for speech keep what they please; that it is there and whose it is not is what counts.
        float[] newest = [.. heard.TakeLast(40 * 160)];
        var loud = talkers.All.Min(talker => Sounds.Amplitude(newest, talker.Hertz, 8000));
        Assert.True(loud > Talker.Amplitude / 4, $"the other tones are heard by {loud:F0}");
        Assert.True(Sounds.Amplitude(newest, OwnHertz, 8000) < loud / 4, "he hears himself");
        Assert.All(talkers.All, static talker => Assert.True(talker.Level(OwnHertz) > -12, $"he is heard at {talker.Level(OwnHertz):F1} dB"));
    }

    private static void Say(Peer peer, MediaLeg leg, AudioCodec codec, FrameEncoder encoder, int frame)
    {
        var samples = new short[160];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)(Talker.Amplitude * Math.Sin(2 * Math.PI * OwnHertz * ((frame * 160) + i) / 8000));
        }

        var payload = new byte[1275];
        payload = payload[..encoder.Encode(samples, payload)];
        peer.Send(leg, new(PayloadType, frame == 0, (ushort)frame, (uint)(frame * 160 * (codec.ClockRate / 8000)), 0xBEEF, payload));
    }
}
