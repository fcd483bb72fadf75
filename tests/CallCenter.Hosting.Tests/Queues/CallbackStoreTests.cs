using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Callbacks;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

public sealed class CallbackStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-callbacks-").FullName;
    private readonly CentreLog _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_wish_that_was_kept_is_there_after_a_restart_as_it_stood_and_one_that_is_over_is_not()
    {
        await using (var store = Open())
        {
            Assert.True(await KeepAsync(store, Wish("a")));
            Assert.True(await KeepAsync(store, Wish("b")));
            Assert.True(await KeepAsync(store, Wish("b") with { Tries = 2, NotBefore = Since.AddMinutes(5) }));
            store.End("a", "reached");
        }

        await using var again = Open();
        var wish = Assert.Single(again.Waiting);
        Assert.Equal(("b", 2, Since.AddMinutes(5), QueuePriority.High, "王芳"), (wish.Id, wish.Tries, wish.NotBefore, wish.Priority, wish.Facts["name"]));
    }

    [Fact]
    public async Task Half_a_line_at_the_end_is_cut_and_all_before_it_is_there()
    {
        await using (var store = Open())
        {
            Assert.True(await KeepAsync(store, Wish("a")));
            Assert.True(await KeepAsync(store, Wish("b")));
        }

        var path = Path.Combine(_folder, CallbackStore.FileName);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..^20], TestContext.Current.CancellationToken);

        await using var again = Open();
        Assert.Equal("a", Assert.Single(again.Waiting).Id);
        Assert.Contains(_log.Lines, line => line.EndsWith("half a line at the end was cut.", StringComparison.Ordinal));
    }

    private static DateTimeOffset Since { get; } = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private CallbackStore Open()
    {
        var (store, problem) = CallbackStore.Open(_folder, _log);
        Assert.Null(problem);
        return store!;
    }

    private static Task<bool> KeepAsync(CallbackStore store, CallbackWish wish)
    {
        var kept = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Keep(wish, kept.SetResult);
        return kept.Task;
    }

    private static CallbackWish Wish(string id) =>
        new(id, "Care", "13800000001", "4008001234", "zh-CN", QueuePriority.High, new Dictionary<string, string> { ["name"] = "王芳" }, Since, Since.AddHours(2));
}
