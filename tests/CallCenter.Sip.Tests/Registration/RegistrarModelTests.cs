using CallCenter.Sip.Messages;
using CallCenter.Sip.Registration;

namespace CallCenter.Sip.Tests.Registration;

/// <summary>Random telephones against a plain model, and many at once.</summary>
public sealed class RegistrarModelTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_telephones_are_where_a_plain_list_says(int seed)
    {
        var random = new Random(seed);
        var office = new Office(options => options with { ExpiresMin = TimeSpan.FromSeconds(1) });
        var phones = Enumerable.Range(0, 3).Select(i => new Phone(office, callId: $"phone{i}")).ToArray();
        var model = new Dictionary<string, double>();
        for (var step = 0; step < 150; step++)
        {
            var phone = phones[random.Next(phones.Length)];
            var contact = $"sip:bob@10.0.0.3:{6000 + random.Next(6)}";
            var expires = random.Next(1, 400);
            switch (random.Next(8))
            {
                case 0:
                    phone.Register($"Contact: <{contact}>;expires=0");
                    model.Remove(contact);
                    break;
                case 1 when random.Next(4) == 0:
                    phone.Register("Contact: *\r\nExpires: 0");
                    model.Clear();
                    break;
                case 2:
                    office.World.Run(random.Next(1, 200));
                    break;
                default:
                    phone.Register($"Contact: <{contact}>;expires={expires}");
                    model[contact] = office.World.Now.TotalSeconds + expires;
                    break;
            }

            var now = office.World.Now.TotalSeconds;
            var near = model.Where(pair => Math.Abs(pair.Value - now) < 1).Select(pair => pair.Key).ToHashSet(); // Granted a little earlier than we have counted.
            Assert.Equal(model.Where(pair => pair.Value > now).Select(pair => pair.Key).Except(near).Order(), office.ContactsOf("bob").Except(near).Order());
        }

        office.World.Run(450);
        Assert.Equal(0, office.Registrar.UserCount);
        office.Pair.AssertNothingLeft();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_ring_gives_everybody_back_soon_after_his_time(int seed)
    {
        var random = new Random(seed);
        var ring = new ExpiryRing(TimeSpan.FromSeconds(16), 8);
        var due = new Dictionary<string, DateTimeOffset>();
        var now = Start + TimeSpan.FromSeconds(random.Next(1_000_000));
        for (var step = 0; step < 2_000; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(40));
            var user = $"user{random.Next(50)}";
            if (due.TryAdd(user, now + TimeSpan.FromSeconds(random.Next(200))))
            {
                ring.Add(user, due[user], now);
            }

            foreach (var one in ring.TakeDue(now))
            {
                Assert.True(due.Remove(one, out var at), $"{one} came twice");
                if (at > now)
                {
                    due[one] = at; // Further off than the ring is long: he is put in again.
                    ring.Add(one, at, now);
                }
            }

            Assert.Equal(due.Count, ring.Count);
            Assert.DoesNotContain(due, pair => pair.Value < now - TimeSpan.FromSeconds(32));
        }
    }

    [Fact]
    public async Task Many_loops_change_and_read_the_same_users_and_see_whole_lists()
    {
        var table = new BindingTable();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var workers = Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            var random = new Random(worker);
            while (!stop.IsCancellationRequested)
            {
                var user = $"user{random.Next(3)}";
                var generation = (uint)random.Next(int.MaxValue);
                table.Update(user, _ => new RegisterResult(0, [.. Enumerable.Range(0, 4).Select(i => Binding(i, generation))]));
                var read = table[$"user{random.Next(3)}"];
                if (read.Length > 0)
                {
                    Assert.Equal(4, read.Length);
                    Assert.Single(read.Select(binding => binding.Sequence).Distinct());
                }
            }
        }));

        await Task.WhenAll(workers);
        Assert.InRange(table.UserCount, 1, 3);
    }

    [Fact]
    public void A_refused_contact_takes_the_others_of_its_request_with_it()
    {
        var office = new Office();
        var phone = new Phone(office);
        phone.Register("Contact: <sip:bob@10.0.0.3>");

        Assert.StartsWith("SIP/2.0 423", phone.Register("Contact: <sip:bob@10.0.0.3>;expires=0, <sip:bob@10.0.0.4>, <sip:bob@10.0.0.5>;expires=2"), StringComparison.Ordinal);

        Assert.Equal(["sip:bob@10.0.0.3"], office.ContactsOf("bob"));
    }

    [Fact]
    public void What_was_remembered_is_known_again_but_for_closed_connections()
    {
        var office = new Office();
        var source = System.Net.IPEndPoint.Parse("10.0.0.3:5060");
        office.Registrar.Restore(
        [
            ("bob", Binding(1, 1).ReachedBy(SipTransportKind.Udp, source)),
            ("bob", Binding(2, 1).ReachedBy(SipTransportKind.Wss, source)),
            ("alice", Binding(3, 1) with { ExpiresAt = Start }),
        ]);

        Assert.Equal(["sip:bob@10.0.0.3:6001"], office.ContactsOf("bob"));
        Assert.Equal(2, office.Registrar.All().Count());
        Assert.Equal(1, office.Registrar.UserCount);
    }

    private static SipBinding Binding(int number, uint sequence) => new()
    {
        Contact = SipUri.Parse($"sip:bob@10.0.0.3:{6000 + number}"),
        ExpiresAt = Start.AddHours(1),
        RefreshedAt = Start,
        CallId = "c",
        Sequence = sequence,
    };
}
