using CallCenter.Abstractions.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class ShortcutMatchTests
{
    private static readonly string[] Shortcuts = ["*21", "*22", "90"];

    [Theory]
    [InlineData("*", true, -1)]
    [InlineData("*2", true, -1)]
    [InlineData("*21", false, 0)]
    [InlineData("*22", false, 1)]
    [InlineData("90", false, 2)]
    [InlineData("9", true, -1)]
    [InlineData("1", false, -1)]
    [InlineData("*3", false, -1)]
    [InlineData("*211", false, -1)]
    public void Keys_are_a_shortcut_the_beginning_of_one_or_nothing(string keys, bool begins, int found)
    {
        Assert.Equal(begins, ShortcutMatch.Begins(Shortcuts, keys));
        Assert.Equal(found, ShortcutMatch.Find(Shortcuts, keys));
    }

    [Fact]
    public void Without_shortcuts_nothing_begins_one()
    {
        Assert.False(ShortcutMatch.Begins(null, "*"));
        Assert.Equal(-1, ShortcutMatch.Find(null, "*"));
    }
}
