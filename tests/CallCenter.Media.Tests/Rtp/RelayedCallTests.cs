using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Prompts;
using CallCenter.Media.Rtp;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Media.Tests.Rtp;

/// <summary>What the engine says and does on a line that is known to be bad, and by how much.</summary>
public sealed class RelayedCallTests
{
    private static readonly LineTrouble Bad = new(Loss: 0.05, Delay: TimeSpan.FromMilliseconds(30), Jitter: TimeSpan.FromMilliseconds(20));

    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.2)]
    public async Task Loss_is_what_the_line_dropped_at_both_ends_and_jitter_and_round_trip_what_it_took(int seed, double loss)
    {
        await using var call = new RelayedCall(LineTrouble.None with { Delay = Bad.Delay }, seed);
        call.One.SendSilence(true);
        call.Other.SendSilence(true);
        call.Run(TimeSpan.FromSeconds(1));
        call.Voice.Trouble = Bad with { Loss = loss };
        call.Run(TimeSpan.FromSeconds(60));
        call.Voice.Trouble = LineTrouble.None with { Delay = Bad.Delay };
        var jitter = call.One.Statistics.JitterMilliseconds;
        call.Run(TimeSpan.FromSeconds(20)); // Both report once more.

        var (one, other) = (call.One.Statistics, call.Other.Statistics);
        Assert.True(call.Voice.One.Dropped > 3000 * loss / 2, $"{call.Voice.One.Dropped} dropped");
        Assert.Equal(call.Voice.One.Dropped, one.PacketsLost);
        Assert.Equal(call.Voice.Other.Dropped, other.PacketsLost);
        Assert.Equal(call.Voice.Other.Dropped, one.Quality.SaidPacketsLost);
        Assert.Equal(call.Voice.One.Dropped, other.Quality.SaidPacketsLost);

        // The difference of two delays spread evenly over 20 ms is a third of that on average; the look every 5 ms blurs it.
        Assert.InRange(jitter, 4.5, 9);
        Assert.InRange(one.Quality.RoundTrip!.Value.TotalMilliseconds, 60, 71);
        Assert.InRange(other.Quality.RoundTrip!.Value.TotalMilliseconds, 60, 71);
        Assert.True(one.Quality.HeardMos < 4.39 && one.Quality.SaidMos < 4.39);
    }

    [Fact]
    public async Task A_line_in_order_shows_no_loss_no_jitter_and_a_good_score()
    {
        await using var call = new RelayedCall(LineTrouble.None, seed: 1);
        call.One.SendSilence(true);
        call.Other.SendSilence(true);
        call.Run(TimeSpan.FromSeconds(20));

        var quality = call.One.Statistics.Quality;
        Assert.Equal((0, 0L, 0), (quality.HeardLossRatio, quality.SaidPacketsLost, call.One.Statistics.PacketsLost));
        Assert.InRange(quality.HeardJitterMilliseconds, 0, 1);
        Assert.InRange(quality.RoundTrip!.Value.TotalMilliseconds, 0, 11);
        Assert.InRange(quality.HeardMos!.Value, 4.3, 4.5);
        Assert.InRange(quality.SaidMos!.Value, 4.3, 4.5);
        Assert.False(quality.IsBad);
    }

    [Theory]
    [InlineData(1, 0.05)]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.05)]
    public async Task All_keys_arrive_once_and_in_order_over_a_bad_line(int seed, double loss)
    {
        await using var call = new RelayedCall(Bad with { Loss = loss, Duplicates = 0.05 }, seed);
        var random = new Random(seed);
        var pressed = "";
        var heard = "";
        for (var i = 0; i < 120; i++)
        {
            var key = "0123456789*#ABCD"[random.Next(16)];
            pressed += key;
            Assert.True(call.One.SendKey(key, random.Next(40, 200)));
            call.Run(TimeSpan.FromMilliseconds(400));
            heard += call.Rig.ReadKeys();
        }

        call.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(pressed, heard + call.Rig.ReadKeys());
        Assert.True(call.Voice.Other.Dropped > 20);
    }

    [Fact]
    public async Task Keys_come_through_while_a_prompt_plays_both_ways()
    {
        await using var call = new RelayedCall(Bad, seed: 9);
        _ = call.One.Play(Sounds.Clip(160 * 100), loop: true);
        _ = call.Other.Play(Sounds.Clip(160 * 100), loop: true);
        call.Run(TimeSpan.FromSeconds(1));
        var pressed = "";
        var heard = "";
        foreach (var key in "1122334455667788990*#")
        {
            pressed += key;
            _ = call.One.SendKey(key, 100);
            call.Run(TimeSpan.FromMilliseconds(500));
            heard += call.Rig.ReadKeys();
        }

        Assert.Equal(pressed, heard);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sound_is_continuous_over_a_bad_line(int seed)
    {
        await using var call = new RelayedCall(Bad, seed);
        var tap = new PacketTap(TapSides.Heard, 2000);
        call.Other.AddTap(tap);
        _ = call.One.Play(new AudioClip(G711.Pcma, Tone(seconds: 4)), loop: true);
        using var heard = new HeardSound(AudioCodec.Pcma);
        var (frame, payload) = (new short[HeardSound.FrameSamples], new byte[1500]);
        var (loud, frames, concealed) = (0, 0, 0);
        call.Run(TimeSpan.FromSeconds(40), clock =>
        {
            while (tap.TryTake(payload, out var packet))
            {
                heard.Put(packet, payload.AsSpan(0, packet.Length));
            }

            var kind = heard.Read(frame, clock);
            if (frames > 0 || kind == HeardKind.Heard)
            {
                frames++;
                loud += Sounds.Rms(frame) > 2000 ? 1 : 0;
                concealed += kind == HeardKind.Concealed ? 1 : 0;
            }
        });

        // A tone at 8,000 has an effective 5,600: no 20 ms may be without it, but where several packets in a row were lost.
        Assert.True(frames > 1900, $"{frames} frames");
        Assert.True(loud >= frames * 0.995, $"{frames - loud} of {frames} frames are quiet, {concealed} made up");
        Assert.InRange(concealed, frames / 100, frames / 8);
    }

    private static byte[] Tone(int seconds)
    {
        var samples = Enumerable.Range(0, seconds * 8000).Select(static i => (short)(8000 * Math.Sin(2 * Math.PI * 440 * i / 8000))).ToArray();
        var coded = new byte[samples.Length];
        G711Codec.Encode(G711.Pcma, samples, coded);
        return coded;
    }
}
