using System.Globalization;
using System.Text;
using System.Xml;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>Results as JUnit XML, which build servers read: a suite for each source file, a case for each test.</summary>
internal static class JUnitFile
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
    };

    /// <summary>The whole file.</summary>
    /// <param name="run">The run.</param>
    /// <param name="text">Tells how a call went.</param>
    /// <param name="moment">When the tests ran.</param>
    public static byte[] Write(TestRun run, FailureText text, DateTimeOffset moment)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", run.Manifest.Project);
            Totals(xml, run.Results, run.Took);
            foreach (var file in run.Results.GroupBy(result => result.File))
            {
                Suite(xml, file.Key, [.. file], text, moment);
            }

            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        return stream.ToArray();
    }

    private static void Suite(XmlWriter xml, string file, IReadOnlyList<TestResult> results, FailureText text, DateTimeOffset moment)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", file);
        Totals(xml, results, Sum(results));
        Attribute(xml, "errors", "0");
        Attribute(xml, "skipped", "0");
        Attribute(xml, "timestamp", moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        foreach (var result in results)
        {
            Case(xml, result, text);
        }

        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, TestResult result, FailureText text)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", result.Name);
        Attribute(xml, "classname", result.File);
        Attribute(xml, "time", Seconds(result.Took));
        Attribute(xml, "file", result.File);
        Attribute(xml, "line", result.Line.ToString(CultureInfo.InvariantCulture));
        if (result.Failure is { } failure)
        {
            xml.WriteStartElement("failure");
            Attribute(xml, "message", failure.Message);
            Attribute(xml, "type", "failure");
            xml.WriteString(Legal(text.Render(result, whole: false)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, IReadOnlyCollection<TestResult> results, TimeSpan took)
    {
        Attribute(xml, "tests", results.Count.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "failures", results.Count(result => !result.Passed).ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "time", Seconds(took));
    }

    private static TimeSpan Sum(IEnumerable<TestResult> results) => results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Took);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Legal(value));

    // XML has no way to write most control characters.
    private static string Legal(string text) =>
        text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Select(rune =>
            rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
}
