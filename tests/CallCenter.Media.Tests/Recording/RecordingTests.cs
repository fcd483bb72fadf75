using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recording;
using Xunit;

namespace CallCenter.Media.Tests.Recording;

public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("media-recording").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_said_is_what_the_file_holds()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new RecorderHost(rig.Time);
        var leg = rig.Connect(peer);
        var recorder = host.Create(PathOf("said.wav"), new())!;
        leg.StartRecording(recorder);
        rig.Frames(1);

        var said = Sounds.Noise(160 * 30);
        Say(rig, peer, leg, said);
        leg.StopRecording();
        rig.Frames(1);
        var result = await recorder.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        rig.Frames(1);

        Assert.Equal(new(RecordEndReason.Stopped, TimeSpan.FromMilliseconds(600), null), result);
        var ended = Assert.Single(rig.ReadEvents(), e => e.Kind == MediaEventKind.RecordEnded);
        Assert.Equal((RecordEndReason.Stopped, 600), (ended.RecordReason, ended.DurationMs));
        var expected = said.Select(value => G711Codec.Decode(G711.Pcma, value));
        Assert.Equal(expected, ReadWav("said.wav"));
        Assert.Equal([PathOf("said.wav")], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Gaps_are_silence_and_late_packets_do_not_shift_what_follows()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var capture = LegRecorder.ToMemory(TimeSpan.FromSeconds(2));
        leg.StartRecording(capture);
        rig.Frames(1);

        peer.SendAudio(leg, Sounds.Noise(160, 1));
        var late = new RtpPacket(8, false, 0, peer.Timestamp, peer.Ssrc, Sounds.Noise(160, 2));
        peer.Skip(160);
        peer.SendAudio(leg, Sounds.Noise(160, 3));
        peer.Send(leg, late);
        peer.SendAudio(leg, Sounds.Noise(160, 4));
        rig.Frames(1);

        byte[] expected = [.. Sounds.Noise(160, 1), .. Enumerable.Repeat((byte)0xD5, 160), .. Sounds.Noise(160, 3), .. Sounds.Noise(160, 4)];
        Assert.Equal(expected, capture.ReadBytes());
    }

    [Fact]
    public async Task Time_passes_in_the_recording_when_nothing_arrives()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var capture = LegRecorder.ToMemory(TimeSpan.FromSeconds(1));
        leg.StartRecording(capture);
        rig.Frames(1);

        Say(rig, peer, leg, Sounds.Noise(1600));
        rig.Frames(60);

        Assert.Equal(TimeSpan.FromSeconds(1), capture.Duration);
        Assert.All(capture.ReadBytes()[1600..], value => Assert.Equal(0xD5, value));
        var ended = Assert.Single(rig.ReadEvents(), e => e.Kind == MediaEventKind.RecordEnded);
        Assert.Equal((RecordEndReason.MaxLength, 1000), (ended.RecordReason, ended.DurationMs));
    }

    [Fact]
    public async Task A_sender_whose_timestamps_stand_still_in_pauses_is_recorded_all_the_same()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var capture = LegRecorder.ToMemory(TimeSpan.FromSeconds(5));
        leg.StartRecording(capture);
        rig.Frames(1);

        Say(rig, peer, leg, Sounds.Noise(1600, 1));
        rig.Frames(50);
        Say(rig, peer, leg, Sounds.Noise(8000, 2));

        var bytes = capture.ReadBytes();
        Assert.True(bytes.AsSpan().EndsWith(Sounds.Noise(8000, 2).AsSpan(6 * 160)));
    }

    [Fact]
    public async Task Silence_of_the_given_length_ends_it()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new RecorderHost(rig.Time);
        var leg = rig.Connect(peer);
        var recorder = host.Create(PathOf("silence.wav"), new() { EndSilence = TimeSpan.FromMilliseconds(400) })!;
        leg.StartRecording(recorder);
        rig.Frames(1);

        Say(rig, peer, leg, Sounds.Noise(1600));
        Say(rig, peer, leg, [.. Enumerable.Repeat((byte)0xD4, 3000)]);
        Say(rig, peer, leg, Sounds.Noise(1600));
        Say(rig, peer, leg, [.. Enumerable.Repeat((byte)0xD4, 4000)]);
        var result = await recorder.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(RecordEndReason.Silence, result.Reason);
        Assert.Equal((1600 + 3000 + 1600 + 3200) / 8, result.Duration.TotalMilliseconds);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_a_failure_with_a_sentence()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new RecorderHost(rig.Time);
        var leg = rig.Connect(peer);
        await File.WriteAllTextAsync(PathOf("file"), "in the way", TestContext.Current.CancellationToken);
        var recorder = host.Create(PathOf("file/x.wav"), new())!;
        leg.StartRecording(recorder);
        rig.Frames(1);

        var result = await recorder.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        rig.Frames(1);

        Assert.Equal(RecordEndReason.Failed, result.Reason);
        Assert.StartsWith($"The recording `{PathOf("file/x.wav")}` cannot be written: ", result.Problem, StringComparison.Ordinal);
        Assert.Equal(RecordEndReason.Failed, Assert.Single(rig.ReadEvents()).RecordReason);
    }

    [Fact]
    public async Task A_closed_leg_ends_its_recording()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new RecorderHost(rig.Time);
        var leg = rig.Connect(peer);
        var recorder = host.Create(PathOf("closed.wav"), new())!;
        leg.StartRecording(recorder);
        rig.Frames(1);
        Say(rig, peer, leg, Sounds.Noise(320));

        leg.Close();
        rig.Frames(1);
        _ = await recorder.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(320, ReadWav("closed.wav").Length);
    }

    [Fact]
    public async Task A_recording_that_another_replaces_is_closed()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        using var host = new RecorderHost(rig.Time);
        var leg = rig.Connect(peer);
        var first = host.Create(PathOf("first.wav"), new())!;
        leg.StartRecording(first);
        rig.Frames(1);
        Say(rig, peer, leg, Sounds.Noise(1600));

        var second = LegRecorder.ToMemory(TimeSpan.FromSeconds(1));
        leg.StartRecording(second);
        rig.Frames(1);
        Say(rig, peer, leg, Sounds.Noise(320));

        Assert.Equal(RecordEndReason.Stopped, (await first.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).Reason);
        Assert.Equal(1600, ReadWav("first.wav").Length);
        Assert.Equal(Sounds.Noise(320), second.ReadBytes());
    }

    [Fact]
    public async Task A_disk_that_does_not_keep_up_cuts_the_recording()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        var written = new LegRecorder(new(), inMemory: false); // By nobody.
        leg.StartRecording(written);
        rig.Frames(1);

        Say(rig, peer, leg, Sounds.Noise(160 * 120));

        Assert.True(written.IsEnding);
        Assert.Equal(RecordEndReason.Full, written.Reason);
        Assert.InRange(written.Duration.TotalSeconds, 1.9, 2.1);
    }

    [Fact]
    public async Task A_recorder_that_is_never_used_gives_its_place_back()
    {
        var time = new ManualTime();
        using var host = new RecorderHost(time, recordersMax: 1);
        var unused = host.Create(PathOf("unused.wav"), new())!;
        time.Pass(TimeSpan.FromMinutes(2));

        var result = await unused.Completion.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal($"The recording `{PathOf("unused.wav")}` was never started.", result.Problem);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Recorders_are_bounded()
    {
        using var host = new RecorderHost(new ManualTime(), recordersMax: 2);

        Assert.NotNull(host.Create(PathOf("1.wav"), new()));
        Assert.NotNull(host.Create(PathOf("2.wav"), new()));
        Assert.Null(host.Create(PathOf("3.wav"), new()));
    }

    private static void Say(Rig rig, Peer peer, MediaLeg leg, byte[] bytes)
    {
        foreach (var frame in bytes.Chunk(160))
        {
            peer.SendAudio(leg, frame);
            rig.Frames(1);
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private short[] ReadWav(string name)
    {
        Assert.True(WavReader.TryRead(File.ReadAllBytes(PathOf(name)), out var sound, out _));
        Assert.Equal(8000, sound.Rate);
        return [.. sound.Samples.Select(sample => (short)(sample * 32768))];
    }
}
