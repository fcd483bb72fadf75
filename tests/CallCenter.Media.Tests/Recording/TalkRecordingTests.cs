using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recording;
using Xunit;

namespace CallCenter.Media.Tests.Recording;

/// <summary>Recordings of whole calls: both sides, pauses, other legs, crashes.</summary>
public sealed class TalkRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("talk-").FullName;
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task The_party_is_on_the_left_and_what_it_hears_on_the_right_at_the_same_time()
    {
        await using var talk = new Talk(_folder, _warnings);
        var recorder = talk.Begin("both");
        talk.Speak(100);
        recorder.Stop();
        talk.End();

        var (left, right) = Read("both.wav");
        Assert.Equal(left.Length, right.Length);
        var caller = Place(left, talk.Said);
        var prompt = Place(right, talk.Played);
        Assert.InRange(caller, 0, 16_000);

        // Both began in the same frame.
        Assert.InRange(caller - prompt, -160, 160);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task What_was_said_last_before_the_call_ended_is_there()
    {
        await using var talk = new Talk(_folder, _warnings);
        var recorder = talk.Begin("end");
        talk.Speak(100);
        recorder.Stop();
        talk.End(framesOfSilence: 0);

        var (left, _) = Read("end.wav");
        Assert.True(Place(left, talk.Said.AsSpan(92 * 160, 6 * 160)) > 0, "the last words are missing");
    }

    [Fact]
    public async Task What_is_paused_is_silence_of_the_same_length()
    {
        await using var talk = new Talk(_folder, _warnings);
        var recorder = talk.Begin("secret");
        talk.Speak(50);
        recorder.Pause();
        talk.Speak(50);
        recorder.Resume();
        talk.Speak(100);
        recorder.Stop();
        talk.End();

        var (left, right) = Read("secret.wav");
        foreach (var (side, whole) in new[] { (left, talk.Said), (right, talk.Played) })
        {
            var start = Place(side, whole.AsSpan(0, 30 * 160));
            Assert.True(start >= 0, "the beginning is missing");
            Assert.True(side.AsSpan(start + (50 * 160), 50 * 160).IndexOfAnyExcept((short)0) < 0, "a secret is heard");
            Assert.Equal(start + (130 * 160), Place(side, whole.AsSpan(130 * 160, 40 * 160)));
        }
    }

    [Theory]
    [InlineData(41)]
    [InlineData(44)]
    [InlineData(47)]
    public async Task What_was_said_before_a_pause_is_kept_and_two_pauses_in_a_row_keep_both_secrets(int framesBefore)
    {
        await using var talk = new Talk(_folder, _warnings);
        var recorder = talk.Begin("secrets");
        talk.Speak(framesBefore);
        recorder.Pause();
        talk.Speak(2);
        recorder.Resume();
        talk.Speak(9);
        recorder.Pause();
        talk.Speak(20);
        recorder.Resume();
        talk.Speak(60);
        recorder.Stop();
        talk.End();

        var (left, right) = Read("secrets.wav");
        foreach (var (side, whole) in new[] { (left, talk.Said), (right, talk.Played) })
        {
            // Behind a pause fifteen frames are silent: the second begins before the first is over.
            var start = Place(side, whole.AsSpan(0, (framesBefore - 10) * 160));
            Assert.True(start >= 0, "what was said before the pause is missing");
            foreach (var (from, count) in new[] { (framesBefore, 2), (framesBefore + 11, 20) })
            {
                Assert.True(side.AsSpan(start + (from * 160), count * 160).IndexOfAnyExcept((short)0) < 0, "a secret is heard");
            }

            var later = framesBefore + 50;
            Assert.Equal(start + (later * 160), Place(side, whole.AsSpan(later * 160, 30 * 160)));
        }
    }

    [Fact]
    public async Task A_recording_goes_on_on_another_leg_in_the_same_file()
    {
        await using var talk = new Talk(_folder, _warnings);
        var recorder = talk.Begin("moved");
        talk.Speak(50);
        var before = talk.Said;
        talk.Change(recorder);
        talk.Speak(50);
        recorder.Stop();
        talk.End();

        var (left, _) = Read("moved.wav");
        var first = Place(left, before.AsSpan(0, 40 * 160));
        var second = Place(left, talk.Said.AsSpan(0, 30 * 160));
        Assert.InRange(first, 0, 16_000);
        Assert.InRange(second - first, 50 * 160, 80 * 160);
    }

    [Fact]
    public async Task A_recording_that_a_crash_left_is_mended_at_the_next_start()
    {
        await using (var talk = new Talk(_folder, _warnings))
        {
            var recorder = talk.Begin("crash");
            talk.Speak(100);
            recorder.Stop();
            talk.End();
        }

        var whole = await File.ReadAllBytesAsync(Path.Combine(_folder, "crash.wav"), TestContext.Current.CancellationToken);
        var broken = whole[..(whole.Length - 3)];
        broken.AsSpan(4, 4).Clear();
        broken.AsSpan(40, 4).Clear();
        File.Delete(Path.Combine(_folder, "crash.wav"));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "crash.wav.part"), broken, TestContext.Current.CancellationToken);

        await using var rig = new Rig();
        using var recordings = new TalkRecordings(rig.Engine, new(_folder, Mp3: false), rig.Time, _warnings.Add);
        Assert.Equal(1, recordings.Repair());
        Assert.Equal((whole.Length - 44) / 4 - 1, Read("crash.wav").Left.Length);
        Assert.Empty(Directory.GetFiles(_folder, "*.part"));
    }

    [Fact]
    public async Task A_recording_becomes_an_MP3_when_it_is_whole()
    {
        await using (var talk = new Talk(_folder, _warnings, mp3: true))
        {
            var recorder = talk.Begin("song");
            talk.Speak(100);
            recorder.Stop();
            talk.End();
        }

        // Stopped at once, it may have had no time; the next start makes up for that.
        await using var rig = new Rig();
        using var recordings = new TalkRecordings(rig.Engine, new(_folder, Mp3: true), rig.Time, _warnings.Add);
        _ = recordings.Repair();
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(_folder, "song.mp3")) && !File.Exists(Path.Combine(_folder, "song.wav")), TimeSpan.FromSeconds(60)));
        Assert.Empty(_warnings);
        Assert.InRange(new FileInfo(Path.Combine(_folder, "song.mp3")).Length, 4000, 20_000);
    }

    [Fact]
    public void Without_lame_recordings_stay_WAV_files_and_that_is_told_once()
    {
        var wav = Path.Combine(_folder, "stays.wav");
        File.WriteAllBytes(wav, new byte[44]);
        using (var encoder = new Mp3Encoder(_warnings.Add, "no-such-program"))
        {
            encoder.Add(wav);
            encoder.Add(wav);
            Assert.True(SpinWait.SpinUntil(() => _warnings.Count > 0, TimeSpan.FromSeconds(30)));
        }

        Assert.Contains("apt-get install lame", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.True(File.Exists(wav));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_once_and_the_call_goes_on()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await using (var talk = new Talk(Path.Combine(file, "below"), _warnings))
        {
            var recorder = talk.Begin("never");
            talk.Speak(100);
            recorder.Stop();
            talk.End();
        }

        Assert.Contains("cannot be written", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Place(ReadOnlySpan<short> side, ReadOnlySpan<short> part) => side.IndexOf(part);

    private (short[] Left, short[] Right) Read(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(_folder, name));
        Assert.Equal(bytes.Length - 8, BitConverter.ToInt32(bytes, 4));
        Assert.Equal(2, BitConverter.ToInt16(bytes, 22));
        var length = BitConverter.ToInt32(bytes, 40);
        var samples = Enumerable.Range(0, length / 4).Select(i => (BitConverter.ToInt16(bytes, 44 + (4 * i)), BitConverter.ToInt16(bytes, 46 + (4 * i)))).ToList();
        return ([.. samples.Select(pair => pair.Item1)], [.. samples.Select(pair => pair.Item2)]);
    }

    /// <summary>A leg whose party speaks and hears at the same time, and who records it.</summary>
    private sealed class Talk : IAsyncDisposable
    {
        private readonly Rig _rig = new();
        private readonly ListeningHost _listening;
        private readonly TalkRecordings _recordings;
        private readonly List<Peer> _peers = [];
        private readonly List<byte> _said = [];
        private readonly List<byte> _played = [];
        private MediaLeg _leg = null!;
        private int _seed;

        public Talk(string folder, List<string> warnings, bool mp3 = false)
        {
            _listening = new(_rig.Engine, new() { Threads = 1 });
            _recordings = new(_rig.Engine, new(folder, mp3), _rig.Time, warnings.Add);
        }

        public short[] Said => Samples(_said);

        public short[] Played => Samples(_played);

        public TalkRecorder Begin(string name)
        {
            var recorder = _recordings.Begin(name, out var problem);
            Assert.Null(problem);
            Change(recorder!);
            return recorder!;
        }

        public void Change(TalkRecorder recorder)
        {
            _leg?.Close();
            _peers.Add(new());
            _leg = _rig.Connect(_peers[^1]);
            Assert.NotNull(recorder.Attach(_listening, _leg));
            _said.Clear();
            _played.Clear();
        }

        public void Speak(int frames)
        {
            var said = Sounds.Noise(frames * 160, seed: ++_seed);
            var played = Sounds.Noise(frames * 160, seed: ++_seed);
            _said.AddRange(said);
            _played.AddRange(played);
            _ = _leg.Play(new AudioClip(AudioCodec.Pcma, played));
            for (var i = 0; i < frames; i++)
            {
                _peers[^1].SendAudio(_leg, said[(i * 160)..((i + 1) * 160)]);
                _rig.Frames(1);
                _listening.RunOnce();
            }
        }

        public void End(int framesOfSilence = 15)
        {
            for (var i = 0; i < framesOfSilence; i++)
            {
                _rig.Frames(1);
                _listening.RunOnce();
            }

            _leg.Close();
            _rig.Frames(2);
            _listening.RunOnce();
            _recordings.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            _listening.Dispose();
            await _rig.DisposeAsync();
            _peers.ForEach(peer => peer.Dispose());
        }

        private static short[] Samples(List<byte> bytes) => [.. bytes.Select(value => G711Codec.Decode(G711.Pcma, value))];
    }
}
