using System.Buffers;
using System.Text;
using System.Text.Json;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Replay;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>A router that was saved and loaded goes on as if nothing had been.</summary>
public sealed class SnapshotTests
{
    private const int Before = 1500;
    private const int After = 600;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_saved_router_and_the_one_it_was_decide_the_same_for_ever(int seed)
    {
        using var one = new Policies(Turmoil.One);
        using var other = new Policies(Turmoil.Other, "fedcba9876543210");
        var turmoil = new Turmoil(seed, one, other);
        var router = new Router();
        var events = new List<RoutingEvent>();
        router.Apply(new UsePolicies(one.Set), turmoil.Now, events);
        for (var moment = 500 + new Random(seed).Next(Before); moment > 0; moment--)
        {
            Step(router, turmoil.Next(), turmoil, events);
        }

        var saved = Save(router);
        var loaded = Load(saved, one, other);
        Assert.Equal(Encoding.UTF8.GetString(saved), Encoding.UTF8.GetString(Save(loaded)));
        var again = new List<RoutingEvent>();
        for (var i = 0; i < After; i++)
        {
            var command = turmoil.Next();
            again.Clear();
            loaded.Apply(Again(command, one, other), turmoil.Now, again);
            Step(router, command, turmoil, events);
            Assert.Equal(Deep.Text(events), Deep.Text(again));
            Assert.Equal(router.NextDeadline, loaded.NextDeadline);
            Assert.Equal(router.Waiting, loaded.Waiting);
        }

        Assert.Equal(Encoding.UTF8.GetString(Save(router)), Encoding.UTF8.GetString(Save(loaded)));
    }

    [Fact]
    public void A_new_router_is_saved_too()
    {
        using var one = new Policies(Turmoil.One);
        Assert.Null(Load(Save(new Router()), one, one).NextDeadline);
    }

    [Theory]
    [InlineData("{}", "This was saved by another version of the router (format 0, not 1).")]
    [InlineData("""{"format":1}""", "This is no router that was saved by this version: ")]
    [InlineData("""{"format":1,"breaksMax":2,"policies":[{"release":"gone"}]}""", "Release gone is not kept any more, so what it decided cannot be decided again.")]
    public void What_was_not_saved_by_a_router_is_told(string saved, string problem)
    {
        using var document = JsonDocument.Parse(saved);
        var (router, told) = Router.Load(document.RootElement, _ => null);
        Assert.Null(router);
        Assert.StartsWith(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_cut_or_damaged_anywhere_is_refused_or_loaded_and_never_throws()
    {
        using var one = new Policies(Turmoil.One);
        var turmoil = new Turmoil(3, one, one);
        var router = new Router();
        var events = new List<RoutingEvent>();
        router.Apply(new UsePolicies(one.Set), turmoil.Now, events);
        for (var i = 0; i < 300; i++)
        {
            Step(router, turmoil.Next(), turmoil, events);
        }

        var text = Encoding.UTF8.GetString(Save(router));
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 2000; i++)
        {
            var at = random.Next(text.Length);
            var damaged = text[..at] + "x0\"1}]"[random.Next(6)] + text[(at + 1)..];
            try
            {
                using var document = JsonDocument.Parse(damaged);
                refused += Router.Load(document.RootElement, one.Find).Problem is null ? 0 : 1;
            }
            catch (JsonException)
            {
                // The text itself is none; whoever reads a file sees that first.
            }
        }

        Assert.NotEqual(0, refused);
    }

    private static void Step(Router router, RoutingCommand command, Turmoil turmoil, List<RoutingEvent> events)
    {
        events.Clear();
        router.Apply(command, turmoil.Now, events);
        turmoil.Read(events);
    }

    // As a journal gives it back.
    private static RoutingCommand Again(RoutingCommand command, Policies one, Policies other)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var to = new Utf8JsonWriter(buffer, ReplayJson.Options))
        {
            CommandJson.Write(to, command);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return CommandJson.Read(document.RootElement, hash => one.Find(hash) ?? other.Find(hash)).Command!;
    }

    private static byte[] Save(Router router)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var to = new Utf8JsonWriter(buffer, ReplayJson.Options))
        {
            router.Save(to);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static Router Load(byte[] saved, Policies one, Policies other)
    {
        using var document = JsonDocument.Parse(saved);
        var (router, problem) = Router.Load(document.RootElement, hash => one.Find(hash) ?? other.Find(hash));
        Assert.Null(problem);
        return router!;
    }
}
