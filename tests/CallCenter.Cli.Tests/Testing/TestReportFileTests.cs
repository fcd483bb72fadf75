using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests.Testing;

/// <summary>The files that <c>callcenter test</c> writes: JUnit XML and the coverage page.</summary>
public sealed partial class TestReportFileTests(TestedProject project) : IClassFixture<TestedProject>
{
    // What build servers accept: suites of cases, counts that are numbers, times in seconds.
    private const string Schema =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="testsuites"><xs:complexType>
            <xs:sequence><xs:element ref="testsuite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute name="name" type="xs:string"/><xs:attribute name="tests" type="xs:nonNegativeInteger"/>
            <xs:attribute name="failures" type="xs:nonNegativeInteger"/><xs:attribute name="time" type="xs:decimal"/>
          </xs:complexType></xs:element>
          <xs:element name="testsuite"><xs:complexType>
            <xs:sequence><xs:element ref="testcase" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/><xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="skipped" type="xs:nonNegativeInteger"/><xs:attribute name="time" type="xs:decimal"/>
            <xs:attribute name="timestamp" type="xs:dateTime"/>
          </xs:complexType></xs:element>
          <xs:element name="testcase"><xs:complexType>
            <xs:sequence><xs:element name="failure" minOccurs="0"><xs:complexType mixed="true">
              <xs:attribute name="message" type="xs:string"/><xs:attribute name="type" type="xs:string" use="required"/>
            </xs:complexType></xs:element></xs:sequence>
            <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="classname" type="xs:string" use="required"/>
            <xs:attribute name="time" type="xs:decimal" use="required"/><xs:attribute name="file" type="xs:string"/>
            <xs:attribute name="line" type="xs:positiveInteger"/>
          </xs:complexType></xs:element>
        </xs:schema>
        """;

    [GeneratedRegex("<pre>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Listing();

    [GeneratedRegex("<span id=\"([^\"]*)\"(?: class=\"([^\"]*)\")?[^>]*><i>(.*?)</i>(.*?)</span>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [Fact]
    public async Task Results_are_junit_xml_as_build_servers_read_it()
    {
        var file = project.Report("results.xml");
        var result = await CommandLine.RunAsync("test", project.Path, "--junit", file);
        Assert.Equal(1, result.Code);

        var document = XDocument.Load(file);
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(new StringReader(Schema)));
        var wrong = new List<string>();
        document.Validate(schemas, (_, e) => wrong.Add(e.Message));
        Assert.Empty(wrong);

        var suite = Assert.Single(document.Root!.Elements("testsuite"));
        Assert.Equal(("3", "2"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        var failed = suite.Elements("testcase").ElementAt(1);
        Assert.Equal("expects <the wrong> prompt & fails", failed.Attribute("name")!.Value);
        Assert.Equal(("tests.flow", "10"), (failed.Attribute("file")!.Value, failed.Attribute("line")!.Value));
        Assert.Contains("欢迎致电声通。", failed.Element("failure")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", failed.Element("failure")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_coverage_page_holds_every_line_with_its_sign_and_nothing_from_elsewhere()
    {
        var file = project.Report("coverage.html");
        await CommandLine.RunAsync("test", project.Path, "--coverage", file);
        var html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var source = await File.ReadAllLinesAsync(Path.Combine(project.Path, "flows/main.flow"), TestContext.Current.CancellationToken);

        Assert.Contains("<title>Coverage of 声通 &lt;热线&gt; &amp; Co</title>", System.Net.WebUtility.HtmlDecode(html).Contains("声通", StringComparison.Ordinal)
            ? Decoded(html) : html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);

        var lines = Line().Matches(Assert.Single(Listing().Matches(html)).Groups[1].Value);
        Assert.Equal(source, lines.Select(line => System.Net.WebUtility.HtmlDecode(line.Groups[4].Value)).Take(source.Length));
        AssertLine(lines, source, "flow Sales", "good", "✓ 1");
        AssertLine(lines, source, "flow Bye", "bad", "✗");
        AssertLine(lines, source, "on no input", "good", "✓ 1");
        AssertLine(lines, source, "if customer is", "good", "✓");
        AssertLine(lines, source, "prompt Welcome", "", "");
    }

    // Only letters outside ASCII: what is escaped for safety stays escaped.
    private static string Decoded(string html) =>
        Regex.Replace(html, "&#([0-9]+);", match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is > 127 and var code
            ? char.ConvertFromUtf32(code) : match.Value);

    private static void AssertLine(MatchCollection lines, string[] source, string begins, string kind, string sign)
    {
        var index = Array.FindIndex(source, line => line.TrimStart().StartsWith(begins, StringComparison.Ordinal));
        Assert.Equal(kind, lines[index].Groups[2].Value);
        Assert.Contains(sign, lines[index].Groups[3].Value, StringComparison.Ordinal);
    }
}
