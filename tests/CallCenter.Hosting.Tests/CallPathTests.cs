using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Calls;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class CallPathTests
{
    [Fact]
    public void It_is_JSON_whatever_names_and_keys_it_holds()
    {
        var path = new CallPath();
        path.Node(0, Node("主菜单/Top"));
        path.Key(120, '*');
        path.Data(150, "find\"Customer\\\n", "Done", TimeSpan.FromMilliseconds(3.7));
        path.Note(200, "transfer", "13900000088 Completed 200");

        using var document = JsonDocument.Parse(path.ToString());
        var rows = document.RootElement.EnumerateArray().Select(row => string.Join('|', row.EnumerateArray().Select(cell => cell.ToString()))).ToList();
        Assert.Equal(["0|主菜单/Top", "120|key|*", "150|data|find\"Customer\\\n|Done|3", "200|transfer|13900000088 Completed 200"], rows);
    }

    [Fact]
    public void A_call_that_wanders_for_ever_is_cut_and_the_path_stays_JSON()
    {
        var path = new CallPath();
        for (var i = 0; i < 10_000; i++)
        {
            path.Node(i, Node("Flow/menu-1/on-2"));
        }

        var text = path.ToString();
        Assert.True(text.Length < 40_000);
        using var document = JsonDocument.Parse(text);
        Assert.Equal("cut", document.RootElement.EnumerateArray().Last()[1].GetString());
    }

    private static NodeManifest Node(string id) => new(id, "menu", "", "a.flow", 1);
}
