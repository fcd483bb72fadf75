using System.Text;
using CallCenter.Media.Fax;
using Xunit;

namespace CallCenter.Media.Tests.Fax;

public sealed class FaxDocumentTests : IDisposable
{
    private readonly string _folder = FaxPages.NewFolder();

    [Fact]
    public async Task A_text_of_three_languages_becomes_a_fax_page_with_all_of_them_on_it()
    {
        var latin = await DotsAsync("Your bill: 128.50");
        var mandarin = await DotsAsync("您的账单：一百二十八元五角");
        var cantonese = await DotsAsync("你嘅單據：一百二十八蚊半");
        var all = await DotsAsync("Your bill: 128.50\n您的账单：一百二十八元五角\n你嘅單據：一百二十八蚊半");

        // About as black as so many letters are, and as a whole what the lines are each by itself.
        Assert.All([latin, mandarin, cantonese], dots => Assert.InRange(dots, 800, 30_000));
        Assert.InRange(all, 0.97 * (latin + mandarin + cantonese), 1.03 * (latin + mandarin + cantonese));
    }

    [Fact]
    public void Long_lines_are_broken_and_wide_characters_take_two_columns()
    {
        Assert.Equal([new string('x', 80), "xx"], TextDocument.LinesOf(new string('x', 82)));
        Assert.Equal([string.Concat(Enumerable.Repeat("单", 40)), "单"], TextDocument.LinesOf(string.Concat(Enumerable.Repeat("单", 41))));
        Assert.Equal(["a       b", "", "c"], TextDocument.LinesOf("a\tb\r\n\r\nc\n"));
    }

    [Fact]
    public async Task A_long_text_fills_pages_and_no_more_than_its_limit()
    {
        using var documents = new FaxDocuments(_folder, TimeProvider.System);
        var made = await documents.PrepareAsync(Write("long.txt", string.Concat(Enumerable.Repeat("line\n", 3000))), TestContext.Current.CancellationToken);
        Assert.Null(made.Problem);
        Assert.True(made.IsMade);
        Assert.Equal(TextDocument.PagesMax, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(made.Tiff!, TestContext.Current.CancellationToken)).Split("GPL Ghostscript").Length - 1);
    }

    [Fact]
    public async Task Pages_that_came_are_packed_and_drawn_again()
    {
        using var documents = new FaxDocuments(_folder, TimeProvider.System);
        var tiff = FaxPages.OfReadme(_folder);
        var pdf = Path.Combine(_folder, "packed.pdf");
        Assert.Null(await documents.PackAsync(tiff, pdf, TestContext.Current.CancellationToken));
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        var again = await documents.PrepareAsync(pdf, TestContext.Current.CancellationToken);
        Assert.Null(again.Problem);
        Assert.Null(FaxTiff.ProblemOf(again.Tiff!));
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_told()
    {
        using var documents = new FaxDocuments(_folder, TimeProvider.System);
        var broken = await documents.PrepareAsync(Write("broken.pdf", "no pdf at all"), TestContext.Current.CancellationToken);
        Assert.Null(broken.Tiff);
        Assert.Contains("broken.pdf", broken.Problem, StringComparison.Ordinal);
        var other = await documents.PrepareAsync(Write("song.mp3", "x"), TestContext.Current.CancellationToken);
        Assert.Contains("no .tif, .pdf or .txt", other.Problem, StringComparison.Ordinal);
        var absent = await documents.PrepareAsync(Path.Combine(_folder, "absent.txt"), TestContext.Current.CancellationToken);
        Assert.Contains("absent.txt", absent.Problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<int> DotsAsync(string text)
    {
        using var documents = new FaxDocuments(_folder, TimeProvider.System);
        var made = await documents.PrepareAsync(Write("text.txt", text), TestContext.Current.CancellationToken);
        Assert.Null(made.Problem);
        return FaxPages.DotsOf(made.Tiff!).Sum(value => int.PopCount(value));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
