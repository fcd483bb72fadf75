using CallCenter.Media.Codecs;
using CallCenter.Media.Quality;

namespace CallCenter.Media.Rtp;

/// <summary>What a leg has counted, told to others: any thread, a slot behind at most.</summary>
internal sealed partial class LegStream
{
    private const int MillisecondsPerSecond = 1000;

    public LegStatistics Snapshot()
    {
        var audio = _audio;
        return new(
            _packetsSent,
            _reception.Received,
            _reception.Lost,
            JitterOf(_reception.Jitter, audio),
            _malformed,
            _strangers,
            _unknownTypes,
            _sendFailures,
            audio is null ? null : _source.Remote.ToEndPoint())
        {
            PacketsUnopened = _unopened,
            PacketsOutOfRange = _outOfRange,
            ReportsSent = Reports.Sent,
            ReportsReceived = Reports.Taken,
            ReportsIgnored = _reportsIgnored,
            Quality = QualityOf(audio),
        };
    }

    private VoiceQuality QualityOf(ConnectedAudio? audio)
    {
        var codec = audio?.Agreed.Codec ?? AudioCodec.Pcma;
        var ticks = Reports.RoundTripTicks;
        var oneWay = ticks < 0 ? 0 : TimeSpan.FromTicks(ticks).TotalMilliseconds / 2;
        var heard = new VoiceQuality
        {
            HeardLossRatio = _reception.Expected == 0 ? 0 : (double)_reception.Lost / _reception.Expected,
            HeardJitterMilliseconds = JitterOf(_reception.Jitter, audio),
            RoundTrip = ticks < 0 ? null : TimeSpan.FromTicks(ticks),
        };
        if (_reception.IsStarted)
        {
            var rating = SpeechQuality.Rating(codec, heard.HeardLossRatio, _reception.LostRunLength, heard.HeardJitterMilliseconds, oneWay);
            heard = heard with { HeardMos = SpeechQuality.MosOf(rating) };
        }

        return Reports.HasFarBlock ? WithSaid(heard, audio, codec, oneWay) : heard;
    }

    private VoiceQuality WithSaid(VoiceQuality heard, ConnectedAudio? audio, AudioCodec codec, double oneWay)
    {
        var sent = Math.Max(Reports.SentAtFarBlock, 1);
        var ratio = Math.Clamp((double)Reports.FarLost / sent, 0, 1);
        var jitter = JitterOf(Reports.FarJitter, audio);
        return heard with
        {
            SaidPacketsLost = Reports.FarLost,
            SaidLossRatio = ratio,
            SaidJitterMilliseconds = jitter,
            SaidMos = SpeechQuality.MosOf(SpeechQuality.Rating(codec, ratio, 1, jitter, oneWay)),
        };
    }

    private static double JitterOf(double units, ConnectedAudio? audio) =>
        units * MillisecondsPerSecond / (audio?.Agreed.Codec.ClockRate ?? G711Codec.SampleRate);
}
