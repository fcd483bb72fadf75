using CallCenter.Media.Codecs;
using CallCenter.Media.Fax;
using Xunit;

namespace CallCenter.Media.Tests.Fax;

/// <summary>Faxes between two legs of one engine, over real sockets.</summary>
public sealed class FaxTests
{
    private const int FramesMax = 50 * 240;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_printed_page_arrives_dot_for_dot(bool mixedLaws)
    {
        await using var line = new FaxLine(mixedLaws ? G711.Pcmu : G711.Pcma);
        var sent = FaxPages.OfReadme(line.Folder);
        line.Send(sent, new() { Ident = "+86 10 5555 0001" });
        line.Receive(new() { Ident = "+852 2666 0002" });
        line.RunUntilDone(FramesMax);

        Assert.Equal(new FaxResult(true, 1, 14400, true, "+852 2666 0002", null), line.Sent);
        Assert.Equal(new FaxResult(true, 1, 14400, true, "+86 10 5555 0001", null), line.Received);
        var dots = FaxPages.DotsOf(sent);
        Assert.InRange(dots.Count(value => value != 0), dots.Length / 100, dots.Length / 2);
        Assert.Equal(dots, FaxPages.DotsOf(line.ReceivedFile));
        Assert.Equal(2, line.PlaysEnded);
    }

    [Fact]
    public async Task Two_pages_arrive_in_order()
    {
        await using var line = new FaxLine();
        var page = FaxPages.OfReadme(line.Folder);
        var both = Path.Combine(line.Folder, "both.tif");
        FaxPages.Run("tiffcp", page, page, both);
        line.Send(both, new());
        line.Receive(new());
        line.RunUntilDone(2 * FramesMax);

        Assert.Equal(2, line.Received!.Pages);
        Assert.Equal(FaxPages.DotsOf(both), FaxPages.DotsOf(line.ReceivedFile));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_in_the_middle_of_the_second_page_leaves_the_first()
    {
        await using var line = new FaxLine();
        var page = FaxPages.OfReadme(line.Folder);
        var both = Path.Combine(line.Folder, "both.tif");
        FaxPages.Run("tiffcp", page, page, both);
        line.Send(both, new());
        line.Receive(new());
        line.RunUntil(() => line.SendSession.PagesOver == 1, FramesMax);
        line.Run(50 * 8);
        Assert.Null(line.Received);
        line.Receiver.Close();
        line.RunUntilDone(FramesMax);

        Assert.False(line.Received!.IsDone);
        Assert.Equal(1, line.Received.Pages);
        Assert.Contains("The call ended", line.Received.Problem, StringComparison.Ordinal);
        Assert.Equal(FaxPages.DotsOf(page), FaxPages.DotsOf(line.ReceivedFile));
        Assert.False(line.Sent!.IsDone);
        Assert.NotNull(line.Sent.Problem);
    }

    [Fact]
    public async Task A_line_that_loses_packets_is_told_as_a_failure_or_brings_the_whole_page()
    {
        await using var line = new FaxLine { LosesOneIn = 150 };
        var sent = FaxPages.OfReadme(line.Folder);
        line.Send(sent, new());
        line.Receive(new());
        line.RunUntilDone(2 * FramesMax);

        // With error correction a page is whole or it is none.
        Assert.True(line.Lost > 10, $"{line.Lost} packets were lost");
        if (line.Received!.IsDone)
        {
            Assert.Equal(FaxPages.DotsOf(sent), FaxPages.DotsOf(line.ReceivedFile));
        }
        else
        {
            Assert.NotNull(line.Received.Problem);
        }

        Assert.Equal(line.Sent!.IsDone, line.Sent.Problem is null);
    }

    [Fact]
    public async Task Nobody_at_the_other_end_is_told()
    {
        await using var line = new FaxLine();
        line.Receive(new());
        line.RunUntilDone(FramesMax);

        Assert.False(line.Received!.IsDone);
        Assert.Contains("No fax machine was heard", line.Received.Problem, StringComparison.Ordinal);
        Assert.False(File.Exists(line.ReceivedFile));
    }

    [Fact]
    public async Task A_fax_is_broken_off_with_the_reason_given()
    {
        await using var line = new FaxLine();
        line.Send(FaxPages.OfReadme(line.Folder), new());
        line.Receive(new());
        line.Run(50 * 10);
        line.SendSession.Abort("The fax took longer than 10 s.");
        line.RunUntilDone(FramesMax);

        Assert.Equal("The fax took longer than 10 s.", line.Sent!.Problem);
        Assert.False(line.Received!.IsDone);
    }

    [Theory]
    [InlineData("hello", "no TIFF file")]
    [InlineData("II*\0\u0010\0\0\0", "list of pages is broken")]
    public void A_file_that_is_no_fax_is_named_with_the_reason(string content, string reason)
    {
        var path = Path.Combine(FaxPages.NewFolder(), "wrong.tif");
        File.WriteAllBytes(path, [.. content.Select(letter => (byte)letter)]);
        var problem = FaxTiff.ProblemOf(path);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
        Assert.Contains("`wrong.tif`", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_colours_or_of_another_width_is_told_and_a_fax_page_is_fit()
    {
        var folder = FaxPages.NewFolder();
        var good = FaxPages.OfReadme(folder);
        Assert.Null(FaxTiff.ProblemOf(good));
        var colour = Path.Combine(folder, "colour.tif");
        FaxPages.Run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff24nc", "-sPAPERSIZE=a4", "-r50", $"-sOutputFile={colour}", Path.Combine(folder, "readme.pdf"));
        Assert.Contains("not black and white", FaxTiff.ProblemOf(colour), StringComparison.Ordinal);
        var narrow = Path.Combine(folder, "narrow.tif");
        FaxPages.Run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffg4", "-sPAPERSIZE=a4", "-r50", $"-sOutputFile={narrow}", Path.Combine(folder, "readme.pdf"));
        Assert.Contains("dots wide instead of 1728", FaxTiff.ProblemOf(narrow), StringComparison.Ordinal);
        Assert.Contains("cannot be read", FaxTiff.ProblemOf(Path.Combine(folder, "absent.tif")), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_bytes_are_looked_at_without_a_fault()
    {
        var random = new Random(7);
        var good = File.ReadAllBytes(FaxPages.OfReadme(FaxPages.NewFolder()));
        for (var i = 0; i < 2000; i++)
        {
            var broken = good[..random.Next(8, good.Length)];
            for (var j = 0; j < 30; j++)
            {
                broken[random.Next(4, Math.Min(broken.Length, 400))] = (byte)random.Next(256);
            }

            _ = FaxTiff.ProblemOf(broken.AsSpan());
        }

        Assert.Null(FaxTiff.ProblemOf(good.AsSpan()));
    }
}
