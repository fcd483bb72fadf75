using System.Diagnostics;
using System.Globalization;
using System.Net;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Telephones;
using CallCenter.Sip;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Registration;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// Ten thousand telephones that refresh every minute with digest by SHA-256, the nonce kept and its count growing. Registrar
/// and telephones are one process over real sockets; the telephones have a thread of their own, whose time is taken off.
/// </summary>
internal sealed class RegisterBench(Report report, int runs) : ISipApplication, ISipLog
{
    private const string Name = "register";
    private const int Telephones = 10_000;
    private const double ShareMax = 4;
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);
    private static readonly IPEndPoint Listen = IPEndPoint.Parse("127.0.5.41:21500");
    private static readonly IPEndPoint Callers = IPEndPoint.Parse("127.0.5.42:21501");

    public bool AcceptsCalls => true;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var loop = new SipLoop(Console.Error.WriteLine).Start();
        var registrar = new Registrar(
            new RegistrarOptions
            {
                Guard = new DigestGuard(new DigestGuardOptions { Realm = RegisteringPhones.Realm, Users = new Users() }, TimeProvider.System),
            },
            TimeProvider.System);
        await using var endpoint = new SipEndpoint(
            new SipEndpointOptions { Listen = Listen, RequestHandlers = [registrar], Defence = null },
            [loop],
            this,
            this);
        endpoint.Start();
        using var phones = new RegisteringPhones(Telephones, Callers, Listen);
        await SendAsync(phones, Telephones, TimeSpan.FromSeconds(8), cancellation); // All come at once, each challenged.
        var came = phones.Accepted;
        if (came != Telephones)
        {
            throw new BenchmarkException($"{came} of {Telephones} telephones have registered; {phones.Challenged} were challenged, {phones.Refused} refused");
        }

        var shares = new List<double>();
        var challenged = phones.Challenged;
        for (var run = 1; run <= runs; run++)
        {
            shares.Add(await MeasureAsync(phones, cancellation));
            report.Tell(Name, run, new { sharePercent = shares[^1], phones.Accepted, phones.Challenged, phones.Refused });
        }

        var sent = runs * (int)(Telephones * (Length / Refresh));
        report.Add(
        [
            Requirement.AtMost(Name, "CPU of the registrar, share of one processor", ShareMax, "%", shares),
            Requirement.AtMost(Name, "refreshes not answered with 200", 0, "", [sent - (phones.Accepted - came)]),
            Requirement.AtMost(Name, "refreshes challenged anew, their nonce having lost its place", sent / 50, "", [phones.Challenged - challenged]),
        ]);
    }

    public void OnInvite(SipSession session) => session.Reject(480);

    public void Write(SipLogLevel level, string message) => Console.Error.WriteLine(message);

    private static async Task<double> MeasureAsync(RegisteringPhones phones, CancellationToken cancellation)
    {
        var (cpu, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var own = await SendAsync(phones, (int)(Telephones * (Length / Refresh)), Length, cancellation);
        return (Environment.CpuUsage.TotalTime - cpu - own) / Stopwatch.GetElapsedTime(started) * 100;
    }

    // On a thread of its own, so that what the telephones cost can be told.
    private static Task<TimeSpan> SendAsync(RegisteringPhones phones, int count, TimeSpan within, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Send(phones, count, within, cancellation);
                done.SetResult(ThreadTime());
            }
            catch (Exception exception) when (exception is OperationCanceledException or System.Net.Sockets.SocketException)
            {
                done.SetException(exception);
            }
        }).Start();
        return done.Task;
    }

    // Every 20 ms as many as are due: telephones do not come evenly either.
    private static void Send(RegisteringPhones phones, int count, TimeSpan within, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var sent = 0;
        while (Stopwatch.GetElapsedTime(started) < within + TimeSpan.FromMilliseconds(300))
        {
            cancellation.ThrowIfCancellationRequested();
            Thread.Sleep(20);
            for (var due = (int)Math.Min(count, count * (Stopwatch.GetElapsedTime(started) / within)); sent < due; sent++)
            {
                phones.Send(sent);
            }

            phones.TakeAnswers();
        }
    }

    /// <summary>What this thread has cost: the first figure of schedstat, in nanoseconds.</summary>
    private static TimeSpan ThreadTime() =>
        TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1000);

    private sealed class Users : IDigestUsers
    {
        private readonly Dictionary<string, DigestSecret> _secrets = Enumerable.Range(0, Telephones).Select(RegisteringPhones.NameOf)
            .ToDictionary(name => name, name => DigestSecret.OfPassword(name, RegisteringPhones.Realm, RegisteringPhones.PasswordOf(name)));

        public DigestSecret? Find(string user) => _secrets.GetValueOrDefault(user);
    }
}
