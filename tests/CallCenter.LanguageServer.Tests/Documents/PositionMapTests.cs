using System.Text;
using CallCenter.Diagnostics.Text;
using CallCenter.LanguageServer.Documents;
using CallCenter.LanguageServer.Protocol;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Documents;

public sealed class PositionMapTests
{
    [Fact]
    public void Characters_count_as_was_agreed()
    {
        var file = new SourceFile("a.flow", "say \"欢😀x\"\r\nhangup");
        var offset = file.Text.IndexOf('x', StringComparison.Ordinal);

        Assert.Equal(new Position(0, 8), new PositionMap(PositionEncoding.Utf16).PositionOf(file, offset));
        Assert.Equal(new Position(0, 12), new PositionMap(PositionEncoding.Utf8).PositionOf(file, offset));
        Assert.Equal(new Position(1, 0), new PositionMap(PositionEncoding.Utf8).PositionOf(file, file.Text.IndexOf("hangup", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0, 99, 3)]
    [InlineData(1, 99, 7)]
    [InlineData(9, 0, 9)]
    [InlineData(-1, 5, 0)]
    [InlineData(0, -5, 0)]
    public void A_place_outside_is_the_nearest_inside(int line, int character, int offset)
    {
        var file = new SourceFile("a.flow", "abc\nde\r\nf");
        file = new SourceFile("a.flow", line == 1 ? "abc\ndef\r\nf" : file.Text);

        Assert.Equal(offset, new PositionMap(PositionEncoding.Utf16).OffsetOf(file, new Position(line, character)));
    }

    [Fact]
    public void Every_offset_is_found_again()
    {
        const string Letters = "a欢é😀\n\r {\"";
        var chance = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            for (var i = chance.Next(40); i > 0; i--)
            {
                var rune = Letters.EnumerateRunes().ElementAt(chance.Next(Letters.EnumerateRunes().Count()));
                text.Append(rune.ToString());
            }

            var file = new SourceFile("a.flow", text.ToString());
            foreach (var encoding in Enum.GetValues<PositionEncoding>())
            {
                var map = new PositionMap(encoding);
                var offset = 0;
                foreach (var rune in file.Text.EnumerateRunes())
                {
                    // A place between CR and LF is no place of the protocol: the line has ended.
                    if (!(offset > 0 && file.Text[offset] == '\n' && file.Text[offset - 1] == '\r'))
                    {
                        Assert.Equal(offset, map.OffsetOf(file, map.PositionOf(file, offset)));
                    }

                    offset += rune.Utf16SequenceLength;
                }

                Assert.Equal(file.Text.Length, map.OffsetOf(file, map.PositionOf(file, file.Text.Length)));
            }
        }
    }

    [Fact]
    public void The_encoding_the_client_likes_best_is_taken()
    {
        Assert.Equal(PositionEncoding.Utf16, PositionEncodings.Choose(null));
        Assert.Equal(PositionEncoding.Utf16, PositionEncodings.Choose(["utf-32", "utf-16", "utf-8"]));
        Assert.Equal(PositionEncoding.Utf8, PositionEncodings.Choose(["utf-32", "utf-8", "utf-16"]));
    }

    [Fact]
    public void Names_of_files_are_found_again()
    {
        foreach (var path in new[] { "/a b/主菜单.flow", "/50%/x#y?.flow", "/tmp/ä+b.flow" })
        {
            Assert.Equal(path, DocumentUri.PathOf(DocumentUri.Of(path)));
        }

        Assert.Null(DocumentUri.PathOf("untitled:Untitled-1"));
        Assert.Null(DocumentUri.PathOf("no address"));
        Assert.Equal("/c/x.flow", DocumentUri.PathOf("file:///c/x.flow"));
    }
}
