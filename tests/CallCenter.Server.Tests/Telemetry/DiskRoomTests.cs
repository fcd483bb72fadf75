using CallCenter.Server.Telemetry.Health;
using CallCenter.Server.Tests.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Telemetry;

/// <summary>Whether there is room on the disk, without ever waiting for it.</summary>
public sealed class DiskRoomTests
{
    [Fact]
    public async Task A_disk_that_is_nearly_full_is_told_with_what_is_left()
    {
        var free = 1L << 40;
        await using var room = new DiskRoom(static () => ["/srv/热线"], TimeProvider.System, _ => Volatile.Read(ref free));
        Assert.Null(room.Problem);

        Volatile.Write(ref free, 12_000_000);
        await using var later = new DiskRoom(static () => ["/srv/热线"], TimeProvider.System, _ => free);
        await DeskServer.Until(() => later.Problem is not null, "the disk was asked");
        Assert.Contains("Only 12 MB are free where /srv/热线 lies", later.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_cannot_be_asked_is_a_problem()
    {
        await using var room = new DiskRoom(static () => ["/gone"], TimeProvider.System, static _ => throw new IOException("no such device"));
        await DeskServer.Until(() => room.Problem is not null, "the disk was asked");
        Assert.Contains("no such device", room.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_waits_for_no_disk()
    {
        using var go = new ManualResetEventSlim();
        var asked = 0;
        await using var room = new DiskRoom(static () => ["/hangs"], TimeProvider.System, _ =>
        {
            Interlocked.Increment(ref asked);
            go.Wait();
            return 0;
        });
        await DeskServer.Until(() => Volatile.Read(ref asked) == 1, "the disk was asked");
        Assert.Null(room.Problem); // At once; after a minute of silence it says that the disk hangs.
        go.Set();
        await DeskServer.Until(() => room.Problem is not null, "the disk answered");
    }
}
