using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Diagnostics.Text;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>The page of each code shows an example that gives the code, and one that gives no message.</summary>
public sealed partial class DiagnosticPageTests
{
    private const string Project = "project \"T\" { languages en timezone \"UTC\" longest call 1h source crm : database }\n";
    private const string Inbound = "inbound { otherwise reject 404 }\n";

    private const string Surroundings = """"
        prompt Hello { en "Hello" }
        prompt Ask { en "Press one." }
        record Customer { id: int  name: text up to 40  level: int }
        query findCustomer(number: phone) : Customer? on crm within 2s
            """ SELECT id, name, level FROM customer WHERE phone = @number """
        command saveNote(note: text up to 20) on crm within 2s """ INSERT INTO notes VALUES (@note) """
        hours Office { on mon..fri 09:00-17:30 }
        switch Emergency default off
        flow Operator { hangup }
        flow Voicemail { hangup }
        """";

    // Codes that need a whole broken project, shown as text only.
    private static readonly string[] WithoutExample = ["CC0013", "CC0014", "CC0015", "CC0210", "CC0350"];

    public static TheoryData<string> Codes =>
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Path("docs", "diagnostics"), "CC*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(code => !WithoutExample.Contains(code))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_examples_of_a_page_are_true(string code)
    {
        var page = File.ReadAllText(RepositoryFolder.Path("docs", "diagnostics", code + ".md"));
        var examples = Example().Matches(page).Select(match => match.Groups[1].Value).ToList();

        Assert.StartsWith($"# {code}: ", page, StringComparison.Ordinal);
        Assert.Equal(2, examples.Count);
        Assert.Contains($"[{code}]: ", Messages(code, examples[0]), StringComparison.Ordinal);
        Assert.Equal("", Messages(code, examples[1]));
    }

    // The surroundings declare what an example does not use; warnings about that say nothing about it.
    private static string Messages(string code, string example)
    {
        var around = (example.Contains("project \"", StringComparison.Ordinal) ? "" : Project)
            + (example.Contains("inbound", StringComparison.Ordinal) ? "" : Inbound)
            + Surroundings;
        SourceFile[] files = [new SourceFile("around.flow", around), new SourceFile("example.flow", example)];
        var (_, diagnostics) = (code == "CC0586" || code.StartsWith("CC056", StringComparison.Ordinal)) ? Checked.Connected(files) : Checked.Files(files);
        return TerminalText.Render(
        [
            .. diagnostics.Where(it => it.Severity == Severity.Error || (it.Code == code && it.Primary?.Span.File.Path == "example.flow")),
        ]);
    }

    [GeneratedRegex("```flow\n(.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
