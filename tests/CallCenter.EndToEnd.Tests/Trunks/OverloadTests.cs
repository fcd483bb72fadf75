using System.Diagnostics;
using System.Net;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Sip;
using CallCenter.Telephony;
using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Trunks;

/// <summary>Three times as many calls as one loop can serve, which spends 4 ms on each: some are served, the others hear so at once.</summary>
public sealed class OverloadTests
{
    private const int Calls = 3_000;
    private const int Rate = 700;

    [Fact]
    public async Task Beyond_capacity_new_calls_get_503_with_retry_after_and_accepted_ones_stay_clean()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-overload-").FullName;
        var acceptor = new BusyAcceptor();
        var options = new TelephonyOptions
        {
            Sip = IPEndPoint.Parse("127.0.5.51:21601"),
            RtpPortFirst = 24_000,
            RtpPortLast = 24_998,
            RecordingsFolder = folder,
            LoopCount = 1,
        };
        await using (var host = new TelephonyHost(options, acceptor, new Silence(), TimeProvider.System, acceptor.Faults.Add))
        {
            host.Start();
            using var many = SippCall.Caller(
                "uac_many.xml", "127.0.5.51:21601", "100", 21660, null, "13800000009",
                "-i", "127.0.5.59", "-m", $"{Calls}", "-r", $"{Rate}", "-l", $"{Calls}", "-d", "100", "-timer_resol", "1", "-max_retrans", "5", "-buff_size", "4194304");

            // SIPp holds each call to the scenario: 200, ACK, BYE, 200, or 503 with Retry-After, and nothing else.
            await many.SucceedsAsync(TimeSpan.FromSeconds(25));

            Assert.Equal(Calls, acceptor.Served + host.Admission.Refused);
            Assert.True(host.Admission.Refused > Calls / 5, $"{host.Admission.Refused} of {Calls} were refused");
            Assert.True(acceptor.Served > Calls / 20, $"{acceptor.Served} of {Calls} were served");
        }

        Assert.Empty(acceptor.Faults);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Answers every call, and takes its time over it.</summary>
    private sealed class BusyAcceptor : ICallAcceptor
    {
        private static readonly TimeSpan CostOfCall = TimeSpan.FromMilliseconds(4);

        public List<Exception> Faults { get; } = [];

        public int Served { get; private set; }

        public bool AcceptsCalls => true;

        public void OnCall(TelephoneCall call)
        {
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < CostOfCall)
            {
                Thread.SpinWait(100);
            }

            Served++;
            _ = call.AnswerAsync().AsTask();
        }
    }

    private sealed class Silence : ISipLog
    {
        public void Write(SipLogLevel level, string message)
        {
            // What is told is counted here.
        }
    }
}
