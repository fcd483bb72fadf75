using System.Diagnostics;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Media.Fax;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>Faxes from flow to flow, in the sound of two calls.</summary>
public sealed class FaxTests
{
    private const string Address = "127.0.6.6";
    private const string Records = ".callcenter/records.db";

    [Fact]
    public async Task A_text_is_printed_faxed_by_one_flow_and_received_by_another_dot_for_dot()
    {
        using var project = ProjectCopy.OfTests("fax");
        using var wire = new VoiceWire(Address, 22600);
        await using var server = await RunningServer.StartAsync(project.Folder, $"{Address}:5062");
        using var sender = Caller("out", 15620, 22600, "13800000601");
        using var receiver = Caller("in", 15640, 22602, "13800000602");
        await receiver.SucceedsAsync(TimeSpan.FromMinutes(3));
        await sender.SucceedsAsync(TimeSpan.FromSeconds(30));

        var sent = Assert.Single(await project.RowsAsync(Records, OutcomeOf("13800000601")));
        Assert.Contains("sent notice.txt whole 1 pages", sent, StringComparison.Ordinal);
        Assert.Contains("+86 21 6666 8800", sent, StringComparison.Ordinal);
        Assert.EndsWith("|", sent, StringComparison.Ordinal);
        var received = Assert.Single(await project.RowsAsync(Records, OutcomeOf("13800000602")));
        Assert.EndsWith("|", received, StringComparison.Ordinal);
        var file = Assert.Single(Directory.GetFiles(project.PathOf("data/fax")));
        Assert.Contains($"received {Path.GetFileName(file)} whole 1 pages", received, StringComparison.Ordinal);

        using var documents = new FaxDocuments(project.PathOf("expected"), TimeProvider.System);
        var expected = await documents.PrepareAsync(project.PathOf("fax/notice.txt"), TestContext.Current.CancellationToken);
        Assert.Null(expected.Problem);
        Assert.Equal("", Difference(expected.Tiff!, file));
        await File.WriteAllTextAsync(project.PathOf("fax/other.txt"), "Another text.", TestContext.Current.CancellationToken);
        var other = await documents.PrepareAsync(project.PathOf("fax/other.txt"), TestContext.Current.CancellationToken);
        Assert.NotEqual("", Difference(other.Tiff!, file)); // The comparison sees another page.
    }

    [Fact]
    public async Task What_does_not_come_over_is_told_in_the_record()
    {
        using var project = ProjectCopy.OfTests("fax");
        await using var server = await RunningServer.StartAsync(project.Folder, $"{Address}:5062");
        using var nobody = Caller("short", 15660, 9, "13800000603");
        using var wrong = Caller("nothing", 15680, 9, "13800000604");
        await wrong.SucceedsAsync(TimeSpan.FromSeconds(20));
        await nobody.SucceedsAsync(TimeSpan.FromSeconds(30));

        var late = Assert.Single(await project.RowsAsync(Records, OutcomeOf("13800000603")));
        Assert.EndsWith("|The fax took longer than 10 s.", late, StringComparison.Ordinal);
        Assert.Contains("received broken 0 pages", late, StringComparison.Ordinal);
        var absent = Assert.Single(await project.RowsAsync(Records, OutcomeOf("13800000604")));
        Assert.EndsWith("|`absent.tif` is not there: documents to fax lie below fax/, data/fax/ or data/files/ of the project.", absent, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(project.PathOf("data/fax")));
    }

    private static string OutcomeOf(string caller) => $"SELECT path, problem FROM call_record WHERE from_number = '{caller}'";

    private static SippCall Caller(string number, int sipPort, int voicePort, string from) => SippCall.Caller(
        "uac_call.xml", $"{Address}:5062", number, sipPort, null, from, "-i", Address, "-key", "rtp_ip", Address, "-key", "rtp_port", $"{voicePort}");

    // What the program that knows TIFF says; nothing when all dots are alike.
    private static string Difference(string one, string other)
    {
        using var process = Process.Start(new ProcessStartInfo("tiffcmp", ["-t", one, other]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return string.Join('\n', said.Split('\n').Where(static line => line.Contains("Scanline", StringComparison.Ordinal) || line.StartsWith("ImageWidth:", StringComparison.Ordinal) || line.StartsWith("ImageLength:", StringComparison.Ordinal)));
    }
}
