using System.Collections.Concurrent;
using System.Net;
using CallCenter.Sip;
using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;
using CallCenter.Telephony.Telephones;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Telephones;

/// <summary>Telephones that register with a centre and call it, over real sockets on 127.0.5.43 and 127.0.5.44.</summary>
public sealed class TelephoneBookTests
{
    private const string Realm = "biloxi.com";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_telephone_registers_is_found_by_its_number_and_calls_under_its_own_name()
    {
        await using var centre = new Party("127.0.5.43:21510", Options());
        await using var phone = new Party("127.0.5.44:21511", null);
        var plan = new DialPlan(new TrunkSet([]), StaticRoutes.None, null, _ => 0) { Telephones = centre.Book };

        Assert.Equal("The telephone `1001` is not registered.", plan.Plan("1001", null).Problem);
        Assert.True(plan.Plan("1001", null).IsAway);
        await phone.RegisterAsync("1001", centre.Address);
        var target = Assert.Single(plan.Plan("1001", null).Targets);
        Assert.Equal("1001", target.Uri.User);
        Assert.Equal(phone.Address, target.Peer);

        Assert.Equal(200, await phone.CallAsync("1001", centre.Address, "1001"));
        Assert.Equal("1001", centre.Callers.Last().Identity);
        Assert.Equal(403, await phone.CallAsync("1002", centre.Address, "1001")); // Another telephone's name.
        Assert.Equal([true, true, true], centre.Judged);
    }

    [Theory]
    [InlineData("1001", 401)] // A telephone of ours.
    [InlineData("9999", 401)] // None, but it might be: whoever asks does not learn which.
    [InlineData("13900000088", 200)] // A stranger.
    [InlineData("anonymous", 200)]
    public async Task Nobody_calls_under_a_name_that_could_be_ours_without_a_password(string caller, int expected)
    {
        await using var centre = new Party("127.0.5.43:21512", Options());
        await using var phone = new Party("127.0.5.44:21513", null);

        Assert.Equal(expected, await phone.CallAsync(caller, centre.Address, null));
        Assert.Equal(expected == 200 ? 1 : 0, centre.Callers.Count);
    }

    [Fact]
    public async Task Strangers_are_asked_for_a_password_where_they_are_not_welcome_and_trunks_are_not()
    {
        await using var centre = new Party("127.0.5.43:21514", Options() with { AdmitsStrangers = false }, trunk: IPAddress.Parse("127.0.5.45"));
        await using var phone = new Party("127.0.5.44:21515", null);
        await using var trunk = new Party("127.0.5.45:21516", null);

        Assert.Equal(401, await phone.CallAsync("13900000088", centre.Address, null));
        Assert.Equal(200, await trunk.CallAsync("1001", centre.Address, null));
    }

    [Fact]
    public async Task A_registered_telephone_needs_no_password_where_its_way_is_trusted()
    {
        await using var centre = new Party("127.0.5.43:21517", Options() with { TrustsRegistered = true });
        await using var phone = new Party("127.0.5.44:21518", null);
        await phone.RegisterAsync("1001", centre.Address);

        Assert.Equal(200, await phone.CallAsync("1001", centre.Address, null));
        Assert.Equal("1001", centre.Callers.Last().Identity);
        Assert.Equal(401, await phone.CallAsync("1002", centre.Address, null));
    }

    [Fact]
    public async Task Telephones_can_be_replaced_while_calls_go_on()
    {
        await using var centre = new Party("127.0.5.43:21519", Options());
        await using var phone = new Party("127.0.5.44:21520", null);
        await phone.RegisterAsync("1001", centre.Address);

        centre.Book!.Users = UsersOf("1002");

        Assert.Empty(centre.Book.Find("1001"));
        Assert.Equal(401, await phone.CallAsync("1001", centre.Address, "1001"));
        Assert.False(centre.Judged.Last());
    }

    private static TelephoneOptions Options() => new() { Realm = Realm, Users = UsersOf("1001", "1002"), Algorithms = [DigestAlgorithm.Sha256, DigestAlgorithm.Md5] };

    private static TelephoneUsers UsersOf(params string[] names) =>
        new(names.ToDictionary(name => name, name => DigestSecret.OfPassword(name, Realm, $"secret-{name}")));

    private sealed class Party : ISipApplication, ISipLog, IAsyncDisposable
    {
        private readonly SipLoop _loop = new SipLoop(static _ => { }).Start();
        private readonly SipEndpoint _endpoint;

        public Party(string address, TelephoneOptions? options, IPAddress? trunk = null)
        {
            Address = IPEndPoint.Parse(address);
            Book = options is null ? null : new TelephoneBook(options, from => from.Address.Equals(trunk), (_, isRight) => Judged.Enqueue(isRight), TimeProvider.System);
            _endpoint = new SipEndpoint(
                new SipEndpointOptions { Listen = Address, RequestHandlers = Book is null ? [] : [Book.Registrar], Gate = Book?.Gate },
                [_loop],
                this,
                this);
            _endpoint.Start();
        }

        public IPEndPoint Address { get; }

        public TelephoneBook? Book { get; }

        public ConcurrentQueue<bool> Judged { get; } = new();

        public ConcurrentQueue<SipSession> Callers { get; } = new();

        public bool AcceptsCalls => true;

        public Task RegisterAsync(string user, IPEndPoint registrar)
        {
            var done = new TaskCompletionSource();
            var options = new OutboundRegistrationOptions
            {
                Registrar = SipUri.Create(null, registrar),
                Address = SipUri.Parse($"sip:{user}@{Realm}"),
                Credentials = new SipCredentials(user, $"secret-{user}"),
                ContactUser = user,
            };
            _loop.Post(
                _ => new OutboundRegistration(_endpoint, _loop, options, status =>
                {
                    if (status.IsRegistered)
                    {
                        done.TrySetResult();
                    }
                }).Start(),
                null);
            return done.Task.WaitAsync(Patience);
        }

        /// <summary>Calls and hangs up again; the status the call got.</summary>
        public Task<int> CallAsync(string from, IPEndPoint to, string? account)
        {
            var call = new Call();
            _loop.Post(
                _ => _endpoint.Invite(
                    _loop,
                    new OutboundInvite
                    {
                        Target = SipUri.Create("100", to),
                        From = SipUri.Create(from, Address),
                        Sdp = "v=0",
                        Credentials = account is null ? null : new SipCredentials(account, $"secret-{account}"),
                    },
                    call),
                null);
            return call.Outcome.WaitAsync(Patience);
        }

        public void OnInvite(SipSession session)
        {
            Callers.Enqueue(session);
            session.Handler = new Call();
            session.Answer("v=0");
        }

        public void Write(SipLogLevel level, string message)
        {
        }

        public async ValueTask DisposeAsync()
        {
            await _endpoint.DisposeAsync();
            _loop.Dispose();
        }
    }

    // The end of one call comes when the next has begun already: each hears of itself alone.
    private sealed class Call : ISipSessionHandler
    {
        private readonly TaskCompletionSource<int> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<int> Outcome => _outcome.Task;

        public void OnAnswered(SipSession session, string? sdp)
        {
            _outcome.TrySetResult(200);
            session.Hangup();
        }

        public void OnEnded(SipSession session, SipEnd end) => _outcome.TrySetResult(end.Code);
    }
}
