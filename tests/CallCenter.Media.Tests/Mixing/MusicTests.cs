using CallCenter.Media.Prompts;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Media.Tests.Mixing;

/// <summary>Music on hold: one for all who wait, at the same place.</summary>
public sealed class MusicTests
{
    private const int Legs = 200;
    private const int AttemptsMax = 8;

    [Fact]
    public async Task All_who_wait_hear_the_same_place_whenever_they_came()
    {
        await using var rig = new Rig(2);
        using var early = new Peer();
        using var late = new Peer();
        var music = Sounds.Clip(3 * 8000, 7);
        var first = rig.Connect(early);
        first.PlayMusic(music);
        rig.Frames(37);
        var second = rig.Connect(late);
        second.PlayMusic(music);
        rig.Frames(1);
        early.ReceiveAll();
        late.ReceiveAll();
        rig.Frames(10);

        var apart = PlaceOf(music, early.ReceiveAll()) - PlaceOf(music, late.ReceiveAll());
        Assert.InRange(Math.Abs(apart), 0, 320); // Each sends in its own slot of 20 ms, perhaps made a frame ahead.
    }

    [Fact]
    public async Task Who_comes_back_finds_the_music_further_on()
    {
        await using var rig = new Rig(1);
        using var peer = new Peer();
        var music = Sounds.Clip(3 * 8000, 7);
        var leg = rig.Connect(peer);
        leg.PlayMusic(music);
        rig.Frames(10);
        var before = PlaceOf(music, [.. peer.ReceiveAll().TakeLast(5)]);
        leg.StopPlay();
        rig.Frames(40);
        peer.ReceiveAll();
        leg.PlayMusic(music);
        rig.Frames(10);
        var after = PlaceOf(music, [.. peer.ReceiveAll().TakeLast(5)]);
        Assert.InRange(after - before, 49 * 160, 51 * 160);
    }

    [Fact]
    public async Task Music_costs_no_more_than_prompts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the processor time of one thread is read by a Linux system call");
        var (prompts, music) = (0.0, double.MaxValue);
        for (var attempt = 0; attempt < AttemptsMax && music > 1.2 * prompts; attempt++)
        {
            prompts = await CostAsync(static (leg, clip) => leg.Play(clip, loop: true));
            music = await CostAsync(static (leg, clip) => leg.PlayMusic(clip));
        }

        Assert.True(music <= 1.2 * prompts, $"{Legs} on music cost {music:F2} ms a second, {Legs} prompts {prompts:F2}");
    }

    private static async Task<double> CostAsync(Action<MediaLeg, AudioClip> play)
    {
        await using var rig = new Rig(Legs, eventsMax: 1024);
        using var peer = new Peer();
        var clip = Sounds.Clip(80_000);
        for (var i = 0; i < Legs; i++)
        {
            var leg = rig.Open();
            leg.Connect(peer.Audio());
            play(leg, clip);
        }

        rig.Frames(25);
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            best = Math.Min(best, ThreadTime.Of(() => rig.Frames(50)).TotalMilliseconds);
        }

        return best;
    }

    // Where in the clip the packets begin: noise is found at one place only.
    private static int PlaceOf(AudioClip clip, List<RtpPacket> packets)
    {
        var heard = packets[0].Payload;
        var twice = clip.Bytes.ToArray().Concat(clip.Bytes.ToArray()).ToArray();
        var place = twice.AsSpan().IndexOf(heard);
        Assert.True(place >= 0);
        return place;
    }
}
