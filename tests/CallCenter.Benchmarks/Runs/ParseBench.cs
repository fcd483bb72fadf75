using System.Diagnostics;
using System.Globalization;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Benchmarks.Runs;

/// <summary>What reading an INVITE of 1.2 KB costs, and writing one, on one thread.</summary>
internal sealed class ParseBench(Report report, int runs)
{
    private const string Name = "parse";
    private const double MicrosecondsMax = 3;
    private const double BytesMax = 1024;
    private const int Rounds = 1_000;
    private const int MessagesInRound = 200;

    // The parser works in the bytes it is lent, as it does in the endpoint, and finds them as they came each time.
    private readonly byte[] _lent = new byte[SampleInvite.Bytes.Length];

    private readonly OutgoingRequest _invite = Sample();

    public async Task RunAsync(CancellationToken cancellation)
    {
        var parse = new Figures();
        var keep = new Figures();
        var write = new Figures();
        for (var number = 0; number <= runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            parse.Add(Measure(Parse));
            keep.Add(Measure(ParseAndKeep));
            write.Add(Measure(Write));
            report.Tell(Name, number, new { parse = parse.Last, parseAndKeep = keep.Last, write = write.Last });
        }

        var size = SampleInvite.Bytes.Length;
        report.Add(
        [
            Requirement.AtMost(Name, $"an INVITE of {size} bytes is read", MicrosecondsMax, "µs", parse.Times),
            Requirement.AtMost(Name, "allocated for it", BytesMax, "bytes", parse.Sizes),
            Requirement.Told(Name, "the same, and its bytes kept for a call", keep.Text),
            Requirement.Told(Name, $"an INVITE of {Written().Length} bytes is written", write.Text),
        ]);
    }

    private void Parse()
    {
        SampleInvite.Bytes.CopyTo(_lent, 0);
        GC.KeepAlive(MessageParser.ParseLent(_lent, isStream: false).Message);
    }

    private void ParseAndKeep()
    {
        SampleInvite.Bytes.CopyTo(_lent, 0);
        MessageParser.ParseLent(_lent, isStream: false).Message!.Own();
    }

    private void Write()
    {
        var writer = MessageWriter.Rent();
        _invite.Write(ref writer);
        writer.Dispose();
    }

    private byte[] Written() => _invite.ToBytes();

    /// <summary>The median round: a round that somebody else's work falls into does not count.</summary>
    private static (double Microseconds, double Bytes) Measure(Action work)
    {
        var times = new double[Rounds];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < MessagesInRound; i++)
            {
                work();
            }

            times[round] = Stopwatch.GetElapsedTime(started).TotalMicroseconds / MessagesInRound;
        }

        return (Requirement.MedianOf(times), (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Rounds / MessagesInRound);
    }

    private static OutgoingRequest Sample()
    {
        var read = (SipRequest)MessageParser.Parse(SampleInvite.Bytes, isStream: false).Message!;
        return new OutgoingRequest
        {
            Method = SipMethod.Invite,
            Uri = read.RequestUri!.ToString(),
            Flow = SipFlow.None,
            SentBy = "192.0.2.45:5062",
            Branch = "z9hG4bK1864531107",
            From = read.Header(HeaderName.From)!,
            To = read.Header(HeaderName.To)!,
            CallId = read.CallId,
            Sequence = read.Sequence,
            Routes = [read.Header(HeaderName.RecordRoute)!],
            Contact = read.Header(HeaderName.Contact),
            UserAgent = read.Header(HeaderName.UserAgent),
            Headers =
            [
                new SipHeader("Supported", read.Header(HeaderName.Supported)!),
                new SipHeader("Session-Expires", read.Header(HeaderName.SessionExpires)!),
                new SipHeader("P-Asserted-Identity", read.Header(HeaderName.AssertedIdentity)!),
            ],
            ContentType = "application/sdp",
            Body = read.Body,
        };
    }

    private sealed class Figures
    {
        private readonly List<(double Microseconds, double Bytes)> _runs = [];

        public object Last => new { microseconds = _runs[^1].Microseconds, bytes = _runs[^1].Bytes };

        public IEnumerable<double> Times => _runs.Skip(1).Select(run => run.Microseconds);

        public IEnumerable<double> Sizes => _runs.Skip(1).Select(run => run.Bytes);

        public string Text => string.Create(
            CultureInfo.InvariantCulture, $"{Requirement.MedianOf(Times):0.##} µs ({Times.Min():0.##}-{Times.Max():0.##}), {Requirement.MedianOf(Sizes):0} bytes");

        public void Add((double Microseconds, double Bytes) run) => _runs.Add(run);
    }
}
