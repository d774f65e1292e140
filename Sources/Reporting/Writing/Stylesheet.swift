/// The style of the page; it holds no character that markup would have to escape.
enum Stylesheet {
    /// The whole style sheet.
    static let text = colours + layout + tables + drawings + print

    /// Every pair of ink and paper has a contrast of 4.5 at least, in both schemes.
    private static let colours = """

        :root{color-scheme:light dark;--paper:#fff;--ink:#17202a;--soft:#4a5766;--line:#c9d1d9;--wash:#f1f4f7;\
        --mark:#e3f0e6;--link:#0b4f96;--warn:#7a1f00;--warnwash:#fdeee6;\
        --s0:#0b5cad;--s1:#b23b00;--s2:#0a6e52;--s3:#6f3a9c;--s4:#6b5b00;--s5:#444c55}
        @media (prefers-color-scheme:dark){:root{--paper:#12171d;--ink:#e6ebf0;--soft:#aab6c2;--line:#3b4652;\
        --wash:#1b222a;--mark:#173425;--link:#8ec5ff;--warn:#ffb18a;--warnwash:#3a2015;\
        --s0:#6cb2ff;--s1:#ff9a63;--s2:#58cfa8;--s3:#cba0ff;--s4:#d8c84e;--s5:#c3ccd5}}
        """

    private static let layout = """

        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,\
        Noto Sans,Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif}
        header,main,footer{max-width:1120px;margin:0 auto;padding:0 20px}
        h1{font-size:1.45rem;line-height:1.25;margin:1.1rem 0 .1rem}
        h2{font-size:1.25rem;margin:2.2rem 0 .6rem;padding-top:.7rem;border-top:1px solid var(--line)}
        h3{font-size:1.02rem;margin:1.4rem 0 .4rem}
        #answer h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        p,ul{margin:.5rem 0;max-width:86ch}
        ul{padding-left:1.2rem}
        li{margin:.2rem 0;overflow-wrap:anywhere}
        a{color:var(--link)}
        .subtitle,.aside,figcaption,footer{color:var(--soft)}
        .subtitle{margin:0;font-size:.9rem}
        .answer{font-size:1.15rem;line-height:1.4;margin:.7rem 0;max-width:none}
        #answer ul{max-width:none}
        .aside{font-size:.86em}
        .warning{background:var(--warnwash);color:var(--warn);border-left:4px solid var(--warn);padding:.5rem .8rem;\
        max-width:none;overflow-wrap:anywhere}
        code{font-family:ui-monospace,DejaVu Sans Mono,monospace;font-size:.86em;overflow-wrap:anywhere}
        nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;list-style:none;padding:.6rem 0;margin:1rem 0 0;max-width:none}
        nav a{display:inline-block;padding:.25rem 0}
        footer{border-top:1px solid var(--line);margin-top:2.5rem;padding-bottom:2rem;font-size:.86rem}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:8px;top:8px;background:var(--paper);padding:.4rem .8rem;z-index:1}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        """

    private static let tables = """

        .scroll{overflow-x:auto;margin:.9rem 0}
        table{border-collapse:collapse;font-size:.92rem;width:100%}
        caption{text-align:left;font-weight:600;padding:.2rem 0}
        th,td{padding:.38rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        thead th{background:var(--wash);vertical-align:bottom;font-weight:600}
        tbody th{font-weight:600;min-width:8.5rem}
        td:not(.n){min-width:6rem}td:last-child:not(.n){min-width:10rem}
        .n{text-align:right;font-variant-numeric:tabular-nums}
        th,td{word-break:keep-all;overflow-wrap:break-word}
        td.n{white-space:nowrap}
        td.n .aside{display:block}
        tbody th .aside{display:block;font-weight:400}
        .marked th,.marked td{background:var(--mark)}
        .marked th:first-child{box-shadow:inset 4px 0 0 var(--s2)}
        """

    private static let drawings = """

        figure{margin:1rem 0;max-width:640px}
        #answer figure{max-width:560px}
        svg{display:block;width:100%;height:auto;color:var(--ink);font-size:13px}
        figcaption{font-size:.88rem;margin-top:.2rem}
        text{fill:var(--ink);font-family:inherit}
        .tick{font-size:11.5px;fill:var(--soft)}
        .axis-name{font-size:12px;fill:var(--soft)}
        .number,.value{font-weight:600}
        .axis{stroke:var(--ink);stroke-width:1}
        .grid{stroke:var(--line);stroke-width:.7}
        .interval{stroke:var(--ink);stroke-width:1.3}
        .range{stroke:var(--ink);stroke-width:1}
        .limit{stroke:var(--ink);stroke-width:1.5}
        .event{stroke:var(--s1);stroke-width:1.5}
        .frontier{fill:none;stroke:var(--ink);stroke-width:1.4}
        .line{fill:none;stroke:currentColor;stroke-width:2}
        .mark{fill:currentColor;stroke:var(--paper);stroke-width:1}
        .bar{stroke:currentColor;stroke-width:1}
        .ink{fill:currentColor}
        .hatch{stroke:currentColor;stroke-width:1.6;fill:none}
        .shape{fill:var(--wash);stroke:var(--soft);stroke-width:1}
        .s0{color:var(--s0)}.s1{color:var(--s1)}.s2{color:var(--s2)}.s3{color:var(--s3)}.s4{color:var(--s4)}.s5{color:var(--s5)}
        """

    private static let print = """

        @media (max-width:520px){svg{font-size:14.5px}.tick,.axis-name{font-size:12.5px}}
        @media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--line:#999;--wash:#eee;--mark:#e6e6e6;\
        --link:#000;--warn:#000;--warnwash:#eee;--s0:#0b3d73;--s1:#7a2900;--s2:#064a37;--s3:#4c2370;--s4:#4a3f00;--s5:#222}
        @page{size:A4;margin:14mm}
        html{font-size:9pt}body{font-size:9pt}header,main,footer{max-width:none;padding:0}
        nav,.skip{display:none}.scroll{overflow:visible}table{font-size:7.4pt}th,td{padding:.15rem .25rem}
        tbody th,td:not(.n),td:last-child:not(.n){min-width:0}td:not(.n),th{overflow-wrap:anywhere}
        figure{max-width:125mm;break-inside:avoid}h2,h3,caption{break-after:avoid}tr{break-inside:avoid}}

        """
}
