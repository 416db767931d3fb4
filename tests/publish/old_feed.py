"""A feed as another host has it, to be changed in tests."""

FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/DTDs/Podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>River Voices</title>
<link>https://river-voices.org</link>
<atom:link rel="self" href="https://old.river-voices.org/feed.rss"/>
<description>People &amp; rivers.</description>
<language>en-us</language>
<itunes:author>The Desk</itunes:author>
<itunes:owner><itunes:name>The Desk</itunes:name>
<itunes:email>desk@river-voices.org</itunes:email></itunes:owner>
<itunes:category text="News"><itunes:category text="Daily News"/></itunes:category>
<itunes:category text="Rivers"/>
<itunes:explicit>no</itunes:explicit>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
<item>
<title>The tide</title>
<guid>http://river-voices.org/?p=2</guid>
<link>https://river-voices.org/tide</link>
<pubDate>Tue, 03 Nov 2020 08:00:00 -0500</pubDate>
<enclosure url="https://cdn.old.org/2.mp3?a=1&amp;b=2" length="123" type="audio/mpeg"/>
<description><![CDATA[<p>The <b>second</b> &amp; last]]]]><![CDATA[></p>]]></description>
<content:encoded><![CDATA[<p>More</p>]]></content:encoded>
<itunes:duration>1:02:03</itunes:duration>
<itunes:season>1</itunes:season><itunes:episode>2</itunes:episode>
<itunes:image href="https://cdn.old.org/2.jpg"/>
<itunes:explicit>yes</itunes:explicit>
<podcast:transcript url="https://cdn.old.org/2.vtt" type="text/vtt" language="en" rel="captions"/>
<podcast:chapters url="/2.json" type="application/json+chapters"/>
</item>
<item>
<title>The flood</title>
<guid isPermaLink="false">abc-1</guid>
<pubDate>Mon, 02 Nov 2020 08:00:00 GMT</pubDate>
<enclosure url="https://cdn.old.org/1.mp3" length="99" type="audio/mpeg"/>
<itunes:duration>61</itunes:duration>
<itunes:episode>1</itunes:episode>
</item>
</channel>
</rss>
"""
