using System.Buffers.Binary;
using CallCenter.Abstractions.Calls;
using CallCenter.Media.Recording;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>The recording of the whole call goes on whoever the caller talks to: he on the left, whom he hears on the right (QM-01).</summary>
public sealed class StayRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-stay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Waiting_talking_holding_and_the_next_agent_are_in_one_recording()
    {
        await using (var stage = new QueueStage(options => options with { CallRecordings = new TalkRecordingOptions(_folder, Mp3: false) }))
        {
            var caller = await stage.WaitingAsync();
            stage.Call.Loop.Post(_ => stage.Call.StartRecording("whole", out var _), null);
            await caller.HearsToneAsync(QueueStage.MusicHertz);
            stage.Offer("1001", 1, stage.Stage.Agent);
            var agent = await stage.Stage.Agent.RingsAsync();
            await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
            await caller.HearsNoMoreAsync(QueueStage.MusicHertz);
            await stage.DoneAsync(agent, new HoldCaller());
            await caller.HearsToneAsync(QueueStage.MusicHertz);
            await caller.HearsNoMoreAsync(Stage.AgentHertz);
            await stage.DoneAsync(agent, new Consult(new TalkTarget(stage.Stage.Other.Uri.ToString(), "李娜", "1002")));
            var other = await stage.Stage.Other.RingsAsync();
            await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
            await stage.DoneAsync(agent, new HandOver());
            await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
            await caller.HearsNoMoreAsync(QueueStage.MusicHertz);
            caller.Hangup();
            await stage.EndsAsync();
            await stage.Stage.QuietAsync();
            await Patience.UntilAsync(() => File.Exists(Path.Combine(_folder, "whole.wav")), () => "there is no recording");
            Assert.Equal(QueueOutcome.Ended, stage.Results[0].Outcome);
        }

        var (left, right) = Read(Path.Combine(_folder, "whole.wav"));
        Assert.Equal(["caller"], Heard(left).Distinct());
        Assert.Equal("music agent music other", string.Join(' ', Heard(right)));
    }

    private static (short[] Left, short[] Right) Read(string path)
    {
        var bytes = File.ReadAllBytes(path).AsSpan(44);
        var (left, right) = (new short[bytes.Length / 4], new short[bytes.Length / 4]);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(4 * i)..]);
            right[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[((4 * i) + 2)..]);
        }

        return (left, right);
    }

    // What is heard for at least a fifth of a second, each time that it becomes something else.
    private static List<string> Heard(short[] samples)
    {
        var heard = new List<string>();
        for (var start = 0; start + 1600 <= samples.Length; start += 1600)
        {
            var stretch = samples.AsSpan(start, 1600).ToArray();
            (string Name, double Power) best = new[]
            {
                ("caller", Power(stretch, Stage.CallerHertz)), ("agent", Power(stretch, Stage.AgentHertz)), ("other", Power(stretch, Stage.OtherHertz)),
                ("music", Math.Max(Power(stretch, 392), Power(stretch, 330))),
            }.MaxBy(static one => one.Item2);
            if (best.Power > 0.2 && (heard.Count == 0 || heard[^1] != best.Name))
            {
                heard.Add(best.Name);
            }
        }

        return heard;
    }

    // Goertzel: the share of a tone in what is heard.
    private static double Power(short[] samples, double hertz)
    {
        double real = 0, imaginary = 0, all = 1;
        for (var i = 0; i < samples.Length; i++)
        {
            var angle = 2 * Math.PI * hertz * i / 8000;
            real += samples[i] * Math.Cos(angle);
            imaginary += samples[i] * Math.Sin(angle);
            all += (double)samples[i] * samples[i];
        }

        return all < samples.Length * 10_000.0 ? 0 : 2 * ((real * real) + (imaginary * imaginary)) / (samples.Length * all);
    }
}
